package kg

import (
	"strconv"
	"strings"
)

var norwegianMonths = []string{"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"}
var englishMonths = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// In writes the date out, as precisely as it is known: "23. august 2023", "august 2023", "2023"; in English "23 August 2023".
func (d Date) In(l Locale) string {
	year, month, day := d.numbers()
	months, dot := norwegianMonths, "."
	if l == EN {
		months, dot = englishMonths, ""
	}
	switch d.Precision() {
	case Day:
		return strconv.Itoa(day) + dot + " " + months[month-1] + " " + strconv.Itoa(year)
	case Month:
		return months[month-1] + " " + strconv.Itoa(year)
	}
	return string(d)
}

// numbers are the parts of a date, 0 where it isn't so precise.
func (d Date) numbers() (year, month, day int) {
	parts := [3]int{}
	for i, s := range strings.SplitN(string(d), "-", 3) {
		parts[i], _ = strconv.Atoi(s)
	}
	return parts[0], min(parts[1], 12), parts[2]
}

// period writes out when a claim holds: "fra august 2023 til mai 2024"; "" where neither end is known.
func (e Edge) period(l Locale) string {
	words := map[Locale][2]string{NB: {"fra ", "til "}, NN: {"frå ", "til "}, EN: {"from ", "to "}}[l]
	var parts []string
	if from := e.ValidFrom(); from != "" {
		parts = append(parts, words[0]+from.In(l))
	}
	if to := e.ValidTo(); to != "" {
		parts = append(parts, words[1]+to.In(l))
	}
	return strings.Join(parts, " ")
}
