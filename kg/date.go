package kg

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a day, a month or a year as precisely as a source gives it: "2023-08-23", "2023-08" or "2023".
// "" is an unknown date; nothing is ever made up to fill it.
type Date string

// Precision says how precise a date is.
type Precision string

// The precisions of a date.
const (
	Year  Precision = "YEAR"
	Month Precision = "MONTH"
	Day   Precision = "DAY"
)

var layouts = map[int]struct {
	layout    string
	precision Precision
}{
	4:  {"2006", Year},
	7:  {"2006-01", Month},
	10: {"2006-01-02", Day},
}

// ParseDate reads a date; the error says what a date looks like.
func ParseDate(s string) (Date, error) {
	l, ok := layouts[len(s)]
	if !ok {
		return "", fmt.Errorf("%q is not a date: write 2023-08-23, 2023-08 or 2023", s)
	}
	if _, err := time.Parse(l.layout, s); err != nil || s[:4] == "0000" { // before the year 1 is the year -1
		return "", fmt.Errorf("%q is not a date: write 2023-08-23, 2023-08 or 2023", s)
	}
	return Date(s), nil
}

// Precision of the date; "" for the unknown date.
func (d Date) Precision() Precision { return layouts[len(d)].precision }

// Earliest is the first day the date can mean, "2023-08-01" for "2023-08"; "" for the unknown date.
func (d Date) Earliest() Date {
	switch d.Precision() {
	case Year:
		return d + "-01-01"
	case Month:
		return d + "-01"
	}
	return d
}

// Latest is the last day the date can mean, "2023-08-31" for "2023-08"; "" for the unknown date.
func (d Date) Latest() Date {
	switch d.Precision() {
	case Year:
		return d + "-12-31"
	case Month:
		t, err := time.Parse("2006-01", string(d))
		if err != nil {
			return d
		}
		return Date(t.AddDate(0, 1, -1).Format("2006-01-02"))
	}
	return d
}

// Validity says how surely a claim holds on a day.
type Validity string

// The validities. Without a day to ask for, a claim that has both its dates is VALID, any other UNKNOWN.
const (
	Valid           Validity = "VALID"   // the sources' dates cover the day
	ValidityUnknown Validity = "UNKNOWN" // the sources don't say, or not precisely enough
	NotValid        Validity = "NOT_VALID"
)

// ValidOn says whether the claim holds on a whole day (precision DAY). Where day is "" it says whether the period is
// known.
func (e Edge) ValidOn(day Date) Validity {
	from, to := e.ValidFrom(), e.ValidTo()
	if day == "" {
		if from != "" && to != "" {
			return Valid
		}
		return ValidityUnknown
	}
	if from != "" && from.Earliest() > day || to != "" && to.Latest() < day {
		return NotValid
	}
	if from == day || to == day { // its first or last day, to the day
		return Valid
	}
	if from == "" || to == "" || from.Latest() > day || to.Earliest() < day {
		return ValidityUnknown
	}
	return Valid
}

// Holds reports whether a filter "as of day" selects the claim: all but those that surely don't hold. "" selects all.
func (e Edge) Holds(day Date) bool { return day == "" || e.ValidOn(day) != NotValid }

// Numbers are the parts of a date, 0 where it isn't so precise.
func (d Date) Numbers() (year, month, day int) {
	parts := [3]int{}
	for i, s := range strings.SplitN(string(d), "-", 3) {
		parts[i], _ = strconv.Atoi(s)
	}
	return parts[0], min(parts[1], 12), parts[2]
}
