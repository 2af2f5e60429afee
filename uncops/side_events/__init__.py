"""Side events: called for, proposed by Missions, reviewed, accepted, given a slot."""
