"""What a site may set, and what the trade fixes: shipped roles, service standards, code lists."""
