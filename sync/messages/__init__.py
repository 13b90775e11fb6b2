"""What is known of messages: their templates, variables, languages and voices, and how they travel as SMS."""
