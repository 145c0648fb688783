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
// known. It is known to hold between its two days, on the day of each document that says so, and from its first day to
// the latest such day.
func (e Edge) ValidOn(day Date) Validity {
	from, to := e.ValidFrom(), e.ValidTo()
	switch first, last := e.Bounds(); {
	case day == "" && from != "" && to != "":
		return Valid
	case day == "":
		return ValidityUnknown
	case first > day || last != "" && last < day:
		return NotValid
	case from == day || to == day: // its first or last day, to the day
		return Valid
	}
	for _, known := range e.KnownOn() {
		if known == day || e.heldFrom(known.Latest(), day) {
			return Valid
		}
		if from != "" && from.Latest() <= day && day <= known.Earliest() {
			return Valid
		}
	}
	if from != "" && e.heldFrom(from.Latest(), day) {
		return Valid
	}
	return ValidityUnknown
}

// heldFrom reports whether a claim that holds on a day is known to hold on a later one, without a source between them.
func (e Edge) heldFrom(earlier, day Date) bool {
	to := e.ValidTo()
	return earlier <= day && (e.Lasts() || to != "" && day <= to.Earliest())
}

// Bounds are the first and the last whole day on which the claim can hold: by its own period, and by when its ends came
// about and ended; "" where it has no such bound.
func (e Edge) Bounds() (first, last Date) {
	first, last = e.ValidFrom().Earliest(), e.ValidTo().Latest()
	first = max(first, e.Props.Date("notBefore"))
	if d := e.Props.Date("notAfter"); d != "" && (last == "" || d < last) {
		last = d
	}
	return first, last
}

// KnownOn are the days of the documents that say so, as precisely as known and in order.
func (e Edge) KnownOn() []Date {
	texts := e.Props.Texts("knownOn")
	days := make([]Date, len(texts))
	for i, t := range texts {
		days[i] = Date(t)
	}
	return days
}

// Lasts reports whether the claim tells of what stays so once it is so.
func (e Edge) Lasts() bool { return lasting[e.Type] }

var lasting = func() map[RelationType]bool {
	is := map[RelationType]bool{}
	for _, d := range RelationDefs {
		is[d.Type] = d.Lasting
	}
	return is
}()

// Holds reports whether a filter "as of day" selects the claim: all but those that surely don't hold. "" selects all.
func (e Edge) Holds(day Date) bool { return day == "" || e.ValidOn(day) != NotValid }

// Begun is when the node came about, as precisely as known; "" is unknown.
func (n Node) Begun() Date { return n.Props.begun() }

// begins and ends are the properties that say when a node of some type came about and ended; no type has two of either.
var (
	begins = []string{"date", "published", "presented", "announced", "started", "founded"}
	ends   = []string{"ended", "dissolved"}
)

func (p Props) begun() Date { return p.firstDate(begins) }

// Away says why there wasn't the node on a whole day: NotYet or NoLonger, and the date that tells. It is "" where there
// was one, or may have been, and for the day "".
func (n Node) Away(day Date) (Verdict, Date) {
	begun, ended := n.Begun(), n.Ended()
	switch {
	case day == "":
	case begun.Earliest() > day:
		return NotYet, begun
	case ended != "" && ended.Latest() < day:
		return NoLonger, ended
	}
	return "", ""
}

// Ended is the last day that there was the node, as precisely as known; "" is unknown.
func (n Node) Ended() Date { return n.Props.firstDate(ends) }

func (p Props) firstDate(keys []string) Date {
	for _, key := range keys {
		if date := p.Date(key); date != "" {
			return date
		}
	}
	return ""
}

// Numbers are the parts of a date, 0 where it isn't so precise.
func (d Date) Numbers() (year, month, day int) {
	parts := [3]int{}
	for i, s := range strings.SplitN(string(d), "-", 3) {
		parts[i], _ = strconv.Atoi(s)
	}
	return parts[0], min(parts[1], 12), parts[2]
}
