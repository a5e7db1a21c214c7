"""Days of the week and months by their first three letters, as notes write them."""

DAYS = {day[:3].lower(): day for day in "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()}
MONTHS = {
    month[:3].lower(): month
    for month in "January February March April May June July August September October November December".split()
}
