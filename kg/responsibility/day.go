package responsibility

import (
	"time"

	"tiltaksgraf/kg"
)

// Day is the day that was asked about.
type Day struct {
	Day  kg.Date // a whole one; "" for any
	Past bool    // before today
}

// DayOf says whether a day is past.
func DayOf(day kg.Date) Day {
	return Day{day, day != "" && day < kg.Date(now().UTC().Format(time.DateOnly))}
}

var now = time.Now
