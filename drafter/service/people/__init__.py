"""Who may do what: users and their powers, entering with a second factor, sign-in links, keys of tools."""
