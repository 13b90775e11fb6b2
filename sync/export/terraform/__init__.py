"""What ``terraform show -json`` prints → a senders file, and how its resources leave Terraform. Pure."""
