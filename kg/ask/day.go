package ask

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/text"
)

// The day, month or year that a question is about. What it reads is certain: one date, in figures or with the name of a
// month, as people write it when they mean a time. A year is also a part of names and of sums.

// dated is a question with the date in it.
type dated struct {
	on   kg.Date
	rest string // the question without the date and the words that lead to it
	// bare is the question before a year that no word leads to: it may belong to a name there. "" for any other date.
	bare string
}

// months are the names of months, and what is short for them, in bokmål, nynorsk and English.
var months = func() numerals {
	return numerals{}.
		number(1, 1, `januar|jan februar|feb mars|mar april|apr mai juni|jun juli|jul august|aug september|sept|sep
			oktober|okt november|nov desember|des`).
		number(1, 1, `january february march april may june july august september october|oct november december|dec`)
}()

// dates are the ways in which a date is written, the most precise first; a year alone comes last. In each, the names
// say what is what.
var dates = func() []*regexp.Regexp {
	var names []string
	for name := range months {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) }) // the longest that fits
	month := `(?P<name>` + strings.Join(names, "|") + `)\b\.?`
	day, year := `(?P<day>\d{1,2})`, `(?P<year>(?:18|19|20|21)\d\d)\b`
	var all []*regexp.Regexp
	for _, form := range []string{
		`(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b`,
		day + `\.\s?(?P<month>\d{1,2})\.\s?` + year,
		day + `/(?P<month>\d{1,2})[-–\s]\s?` + year,
		day + `(?:\.|st|nd|rd|th)?\s+(?:of\s+)?` + month + `,?\s+` + year,
		month + `\s+` + day + `(?:st|nd|rd|th)?,?\s+` + year,
		month + `,?\s+(?:of\s+)?` + year,
		year,
	} {
		all = append(all, regexp.MustCompile(`(?i)\b`+form))
	}
	return all
}()

var (
	// leading are the words that lead to a date which is a time; seasons of a year are taken for the year.
	leading = regexp.MustCompile(`(?i)(?:^|[\s(,])((?:(?:i løpet av|i laupet av|(?:ved|i) (?:utgangen|slutten|enden) av|` +
		`as of|as at|at the end of|in the course of|in the year|in|during|on|at|i året|i|per|pr\.?|på|den|året|året|ved|` +
		`våren|sommeren|sommaren|høsten|hausten|spring|summer|autumn)\s+)+(?:(?:den|the|det)\s+)?)$`)
	// away are the words that lead to a date which something begins or ends with, or which belongs to a name.
	away = words(`fra frå from siden sidan since før before etter after innen innan by til to until till mot towards mellom
		between og and eller or for om about nr no av of`)
	// moneyWords are those of questions about money: a year in them is that of a sum.
	moneyWords = words(`penger pengene pengar pengane money midler midlene midlar midlane bevilget bevilga bevilgning
		bevilgningen bevilgninger bevilgningene løyvd løyvde løyving løyvinga løyvingar budsjett budsjettet budget tildelt
		tildeling tildelingen tildelinger tildelinga tildelingar tilskudd tilskuddet tilskot tilskotet kostet kosta koster
		kostar cost costs spent funding grant grants mye mykje much kroner kronar millioner millionar million milliarder
		milliardar billion`)
)

// readDay reads the date of a question; false where there is none, or more than one, or where it is no time.
func readDay(question string) (dated, bool) {
	if len(years.FindAllString(question, 2)) != 1 || asksForMoney(question) {
		return dated{}, false
	}
	for _, form := range dates {
		at := form.FindStringSubmatchIndex(question)
		if at == nil {
			continue
		}
		on, ok := dateOf(form, question, at)
		before, after := question[:at[0]], question[at[1]:]
		if ok && on.Precision() == kg.Day && endsWithThing(before) { // "tiltak 3 mars 2024"
			continue
		}
		if !ok || goesOn(before, after) {
			return dated{}, false
		}
		d := dated{on: on}
		switch last := lastWord(before); {
		case leading.MatchString(before):
			before = before[:leading.FindStringSubmatchIndex(before)[2]]
		case away[last]:
			return dated{}, false
		case on.Precision() == kg.Year && last == "":
			return dated{}, false
		case on.Precision() == kg.Year:
			d.bare = before
		}
		d.rest = strings.Join(strings.Fields(before+" "+after), " ")
		return d, lastWord(d.rest) != "" // nothing else is asked about what is called so
	}
	return dated{}, false
}

// years are the numbers that may be years, and ends of ranges such as "2023–24".
var years = regexp.MustCompile(`\b(?:18|19|20|21)\d\d\b`)

// asksForMoney reports whether a question is about a sum: a year in it is the sum's.
func asksForMoney(question string) bool {
	_, _, isSum := readSum(question)
	return isSum || has(wordsOf(question), moneyWords)
}

// withoutYearOfMoney is a question about money without its year, which no name has to have: what is named gets its sums
// of that year first. Budgets are named by their year.
func withoutYearOfMoney(question string) string {
	asked := wordsOf(question)
	isBudget := func(w string) bool { return strings.Contains(w, "budsjett") || strings.Contains(w, "budget") }
	if !has(asked, moneyWords) || slices.ContainsFunc(asked, isBudget) {
		return question
	}
	rest := years.ReplaceAllString(question, " ")
	if text.WithoutQuestionWords(rest) == rest { // which it is where there is nothing else
		return question
	}
	return rest
}

// dateOf makes a date of a match.
func dateOf(form *regexp.Regexp, question string, at []int) (kg.Date, bool) {
	part := func(name string) string {
		if i := form.SubexpIndex(name); i >= 0 {
			return question[at[2*i]:at[2*i+1]]
		}
		return ""
	}
	on := part("year")
	if number := part("month"); number != "" {
		on += "-" + twoDigits(number)
	} else if name := part("name"); name != "" {
		on += "-" + twoDigits(strconv.Itoa(months[strings.ToLower(name)]))
	}
	if day := part("day"); day != "" {
		on += "-" + twoDigits(day)
	}
	date, err := kg.ParseDate(on)
	return date, err == nil
}

func twoDigits(number string) string { return fmt.Sprintf("%02s", number) }

// goesOn reports whether what stands around a date makes another thing of it: a range, a part of a word or a number, or
// how many there are of something.
func goesOn(before, after string) bool {
	if before != "" && strings.ContainsRune("-–—/:(", lastRune(before)) ||
		after != "" && strings.ContainsRune("-–—/", []rune(after)[0]) {
		return true
	}
	next := wordsOf(after)
	return len(next) > 0 && strings.HasPrefix(after, " ") && counted[next[0]]
}

func lastRune(s string) rune { r := []rune(s); return r[len(r)-1] }

func lastWord(s string) string {
	list := wordsOf(s)
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1]
}

// endsWithThing reports whether what stands before a number says that it is that of a measure.
func endsWithThing(before string) bool {
	list := spoken(before)
	if n := len(list); n > 0 && numberMarks[list[n-1]] {
		return true
	}
	for back := 1; back <= min(2, len(list)); back++ {
		if t, ok := thingAt(list[len(list)-back:]); ok && t.words == back {
			return true
		}
	}
	return false
}

// dayIn reads the day of a question. Whether a year that no word leads to belongs to a name is told by the names there
// are, for which one round trip is made.
func dayIn(ctx context.Context, v *query.View, question string) (dated, bool, error) {
	d, ok := readDay(question)
	if !ok || d.bare == "" {
		return d, ok, nil
	}
	year := string(d.on)
	found, err := v.Search(ctx, lastWord(d.bare)+" "+year, kg.Filter{}, query.PageArgs{First: &most, Plain: true})
	if err != nil {
		return dated{}, false, err
	}
	said, isKnown := stemsOf(d.bare), false
	if len(said) == 0 {
		return dated{}, false, nil
	}
	for _, hit := range found.Hits {
		for p := range kg.Passages(&hit.Node) {
			if p.Class != text.Called {
				continue
			}
			name := stemsOf(p.Text)
			at := slices.Index(name, said[len(said)-1])
			switch {
			case at < 0:
			case at+1 < len(name) && years.MatchString(name[at+1]), isOf(hit.Node, year) && endsWith(said, name):
				return dated{}, false, nil
			default:
				isKnown = true
			}
		}
	}
	return d, isKnown, nil
}

// stemsOf are the stems of a text's words, without those that are too common to say anything.
func stemsOf(s string) []string {
	var stems []string
	for t := range text.Tokens(s) {
		if w := text.NewWord(t.Of(s)); !w.Stop {
			stems = append(stems, w.FoldedStem)
		}
	}
	return stems
}

// isOf reports whether a thing, which is no party, came about in a year.
func isOf(n kg.Node, year string) bool {
	return !isParty(n) && strings.HasPrefix(string(n.Begun()), year)
}

func endsWith(list, end []string) bool {
	return len(list) >= len(end) && slices.Equal(list[len(list)-len(end):], end)
}
