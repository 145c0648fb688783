package sentence

import (
	"fmt"
	"slices"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/responsibility"
)

// What is said of the day that was asked about: what held then is told in the past tense where the day is past, and
// what isn't known to have held, with the doubt that there is.

// tense is when a claim is told of.
type tense int

const (
	present tense = iota
	going         // since a day
	past          // on a past day, or it has ended
)

// tense is how an answer's claim is told: what began on a day and has no end goes on, as far as that isn't in doubt.
func (s *builder) tense(e kg.Edge) tense {
	switch {
	case s.r.AsOf.Past || s.ended(e):
		return past
	case e.ValidFrom() != "" && e.ValidTo() == "" && e.Certainty() == kg.Stated && !e.Lasts() &&
		(s.r.AsOf.Day == "" || e.ValidOn(s.r.AsOf.Day) == kg.Valid):
		return going
	}
	return present
}

// known reports whether a claim surely held on the past day that was asked about, which then says when it was. Of what
// happened once, the day would seem to say when.
func (s *builder) known(e kg.Edge) bool {
	return s.r.AsOf.Past && !e.Lasts() && e.ValidOn(s.r.AsOf.Day) == kg.Valid
}

// since is from when a claim goes on, where it does; it follows the verb at once.
func (s *builder) since(e kg.Edge) string {
	if s.known(e) || s.tense(e) != going {
		return ""
	}
	return fmt.Sprintf(s.days.since, Date(e.ValidFrom(), s.l))
}

// doubt is what keeps a claim from being known to hold on a day: the sources say so of another, on nearest, or of none.
type doubt struct {
	kind    doubtKind
	nearest kg.Date
}

type doubtKind int

const (
	noDoubt  doubtKind = iota
	unsaid             // whether it held isn't said
	already            // the sources are all later
	still              // the sources are all earlier
	undated            // it had begun, and the sources aren't dated
	inferred           // it is an inference
)

func (s *builder) doubtOf(e kg.Edge) doubt {
	day := s.r.AsOf.Day
	if day == "" || e.ValidOn(day) != kg.ValidityUnknown {
		return doubt{}
	}
	before, after, isAround := around(e.KnownOn(), day)
	from := e.ValidFrom()
	switch {
	case e.Certainty() == kg.Inferred:
		return doubt{kind: inferred}
	case before != "" && after == "" && !isAround:
		return doubt{still, before}
	case before == "" && after != "" && !isAround && from == "":
		return doubt{already, after}
	case from != "" && from.Latest() <= day:
		return doubt{kind: undated}
	}
	return doubt{kind: unsaid}
}

// around finds among dates the latest before a day and the earliest after it, and whether one may be of that day.
func around(dates []kg.Date, day kg.Date) (before, after kg.Date, isAround bool) {
	for _, date := range dates {
		switch {
		case date == "":
		case date.Latest() < day:
			before = later(before, date)
		case date.Earliest() <= day:
			isAround = true
		case after == "" || date.Earliest() < after.Earliest():
			after = date
		}
	}
	return before, after, isAround
}

func later(a, b kg.Date) kg.Date {
	if a == "" || b.Latest() > a.Latest() {
		return b
	}
	return a
}

// unknown is the doubt about an answer in words; "" where there is none, or where it is said once for all of them.
func (s *builder) unknown(a responsibility.Answer) string {
	if s.shared != (doubt{}) {
		return ""
	}
	return s.doubted(s.doubtOf(a.Claim), []responsibility.Answer{a})
}

// doubted puts a doubt in words that answers share.
func (s *builder) doubted(d doubt, answers []responsibility.Answer) string {
	documents := kg.DocumentIDs(evidenceOf(answers))
	n := len(documents)
	day := Date(s.r.AsOf.Day, s.l)
	nearest := func(forms [3]string) string {
		isOther := func(id kg.ID) bool { return s.r.Documents[id].Props.Date("published") != d.nearest }
		form := forms[2]
		switch {
		case n == 1:
			form = forms[0]
		case !slices.ContainsFunc(documents, isOther):
			form = forms[1]
		}
		return fmt.Sprintf(form, Date(d.nearest, s.l), day)
	}
	switch d.kind {
	case noDoubt:
		return ""
	case still:
		return nearest(s.days.still)
	case already:
		return nearest(s.days.already)
	case undated:
		return fmt.Sprintf(oneOrMany(s.days.stillUndated, n), day)
	case inferred:
		return fmt.Sprintf(s.unknownInferred, day)
	}
	return fmt.Sprintf(oneOrMany(s.unknownOn, n), day)
}

// sourcesDated is of when the sources about the subject are, where all are from before the day that was asked about, or
// all from after it: then none can say who was responsible on it.
func (s *builder) sourcesDated(documents []kg.ID) string {
	if s.r.AsOf.Day == "" {
		return ""
	}
	dates := make([]kg.Date, len(documents))
	for i, id := range documents {
		dates[i] = s.r.Documents[id].Props.Date("published")
	}
	before, after, isAround := around(dates, s.r.AsOf.Day)
	forms, nearest := s.days.earliest, after
	switch {
	case isAround || (before == "") == (after == ""):
		return ""
	case after == "":
		forms, nearest = s.days.latest, before
	}
	form := forms[1]
	switch {
	case len(documents) == 1:
		form = forms[0]
	case slices.Contains(dates, ""):
		form = forms[2]
	}
	return fmt.Sprintf(form, Date(nearest, s.l))
}

func evidenceOf(answers []responsibility.Answer) []kg.Evidence {
	var all []kg.Evidence
	for _, a := range answers {
		all = append(all, a.Claim.Props.Evidence()...)
	}
	return all
}

// share finds the doubt that all answers have in common, where several are told or one that no clause is about.
func (s *builder) share(answers []responsibility.Answer) {
	s.shared, s.sharing = doubt{}, answers
	if len(answers) == len(named(answers)) && len(answers) < 2 {
		return
	}
	var all doubt
	for i, a := range answers {
		d := s.doubtOf(a.Claim)
		switch {
		case d == doubt{}:
			return
		case i == 0:
			all = d
		default:
			all = all.and(d)
		}
	}
	s.shared = all
}

// and is what can be said of two doubts at once.
func (d doubt) and(o doubt) doubt {
	switch {
	case d.kind != o.kind:
		return doubt{kind: unsaid}
	case d.kind == still && o.nearest.Latest() > d.nearest.Latest(),
		d.kind == already && o.nearest.Earliest() < d.nearest.Earliest():
		return o
	}
	return d
}

// inCommon is the sentence on the doubt that all answers share.
func (s *builder) inCommon() []string {
	if s.shared == (doubt{}) {
		return nil
	}
	return []string{capital(s.doubted(s.shared, s.sharing)) + "."}
}

// onTheDay limits what is said of all claims to those of the day asked for, where nothing else names it.
func (s *builder) onTheDay() string {
	switch day := s.r.AsOf; {
	case day.Day == "" || s.shared != (doubt{}) || s.dayTold:
		return ""
	case day.Past:
		return fmt.Sprintf(s.days.onPast, Date(day.Day, s.l))
	default:
		return fmt.Sprintf(s.asOf, Date(day.Day, s.l))
	}
}

// away says of a thing that it wasn't there on the day.
func (s *builder) away() []string {
	if s.r.Gap == nil || !isAway(*s.r.Gap) {
		return nil
	}
	return []string{away(*s.r.Gap, s.subject, s.l)}
}

func isAway(g responsibility.Gap) bool {
	return g.Kind == responsibility.NotYet || g.Kind == responsibility.NoLonger
}

func away(g responsibility.Gap, thing string, l kg.Locale) string {
	words := phrasesIn(l).days
	turned, form := when(g.Turned, l), words.noLonger
	if g.Kind == responsibility.NotYet {
		form = words.notYet[g.Subject]
		if l == kg.EN { // "until" takes no preposition
			turned = " " + Date(g.Turned, l)
		}
	}
	return fmt.Sprintf(form, thing, turned, Date(g.On.Day, l))
}

// on puts a past day into a form that takes it.
func (w *dayWords) on(form string, day responsibility.Day, l kg.Locale) string {
	return fmt.Sprintf(form, fmt.Sprintf(w.onPast, Date(day.Day, l)))
}
