"""What is printed of the meetings of a day: signs for doors, sheets for rooms, rosters of interpreters and liaison officers."""
