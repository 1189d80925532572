"""What reaches out over HTTP on behalf of users."""
