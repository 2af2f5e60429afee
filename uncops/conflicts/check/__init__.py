"""The check itself: pure; engagements and facts in, findings out."""
