"""Notes as files for the chart, one a member: plain text, DOCX, PDF, FHIR."""
