"""ICD-10-CM codes: the derived table and the script that derives a newer one."""
