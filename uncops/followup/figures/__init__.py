"""The one place where figures about positions and commitments are computed: frozen facts in, frozen figures out; pure."""
