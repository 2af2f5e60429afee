"""What a Mission asks for and announces while it registers: bilaterals, speakers, side events, interpretation, commitments."""
