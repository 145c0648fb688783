package sentence

import (
	"strconv"

	"tiltaksgraf/kg"
)

var norwegianMonths = []string{"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september",
	"oktober", "november", "desember"}

// EnglishMonths are the months of the year.
var EnglishMonths = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September",
	"October", "November", "December"}

// Date writes the date out, as precisely as it is known: "23. august 2023", "august 2023", "2023". In English that is
// "23 August 2023".
func Date(d kg.Date, l kg.Locale) string {
	year, month, day := d.Numbers()
	months, dot := norwegianMonths, "."
	if l == kg.EN {
		months, dot = EnglishMonths, ""
	}
	switch d.Precision() {
	case kg.Day:
		return strconv.Itoa(day) + dot + " " + months[month-1] + " " + strconv.Itoa(year)
	case kg.Month:
		return months[month-1] + " " + strconv.Itoa(year)
	}
	return string(d)
}

// periods are the words before the first day and the last, where both are known and where one is, and before a time
// that is both: a day, and a month or year.
var periods = map[kg.Locale]struct{ from, to, until, on, in string }{
	kg.NB: {", fra ", " til ", ", til ", " ", " i "},
	kg.NN: {", frå ", " til ", ", til ", " ", " i "},
	kg.EN: {", from ", " to ", ", until ", " on ", " in "},
}

// period writes out when a claim holds: ", fra august 2023 til mai 2024", " i 2020"; "" where neither end is known.
func period(e kg.Edge, l kg.Locale) string {
	words := periods[l]
	from, to := e.ValidFrom(), e.ValidTo()
	switch {
	case from != "" && from == to:
		return when(from, l)
	case from != "" && to != "":
		return words.from + Date(from, l) + words.to + Date(to, l)
	case from != "":
		return words.from + Date(from, l)
	case to != "":
		return words.until + Date(to, l)
	}
	return ""
}

// when writes out when something happened: " 1. januar 2024", " i 2024".
func when(d kg.Date, l kg.Locale) string {
	switch d.Precision() {
	case "":
		return ""
	case kg.Day:
		return periods[l].on + Date(d, l)
	}
	return periods[l].in + Date(d, l)
}
