"""Who got which edition: personal copies, and the ways on which they go: portal, letter, archive, printing job."""
