package sentence

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/responsibility"
)

// claimPhrases are what sentences about single claims are made of beside the verbs of relations: what they say of some
// ends, of some extents, and of money as far as it had come.
type claimPhrases struct {
	// held and paid say of an office and of money what is known of no period, of one and of several.
	held, paid [2]string
	tookPart   verb // in an event; was is what somebody was to do in one that was announced
	isAbout    verb // of an event, a dispute, a finding or money
	coHeads    verb // one of several
	// likely and toldWith say of a measure and a plan whether it is among its measures.
	likely, toldWith verb
	share            verb // takes the per cent (%[3]s)
	tookOver         string
	orders           verb // from somebody
	// given and received say of money what became of it, by its status; received of one recipient and of several.
	given           map[string]string
	received        map[string][2]string
	amount, over    string // an amount of money, and one that is a least
	units           [3]string
	point, thousand string // in numbers
	ofYear          string
}

// Claim puts any claim in a sentence of a language: from and to are its ends, documents (at least) those that it cites.
// An inferred one is introduced as such, with its rule. What the sources say more exactly is its Note.
func Claim(e kg.Edge, from, to kg.Node, documents map[kg.ID]kg.Node, l kg.Locale) string {
	s := newBuilder(responsibility.Responsibility{Subject: to, Documents: documents}, l)
	return s.introducedClaim(e, from, to)
}

// WithoutRule is Claim of an inferred claim without its rule.
func WithoutRule(e kg.Edge, from, to kg.Node, documents map[kg.ID]kg.Node, l kg.Locale) string {
	s := newBuilder(responsibility.Responsibility{Subject: to, Documents: documents}, l)
	s.withoutRules = true
	return s.introducedClaim(e, from, to)
}

func (s *builder) introducedClaim(e kg.Edge, from, to kg.Node) string {
	if d, inferred := e.Derivation(); inferred {
		return s.introduced(d.Rule) + s.single(e, from, to) + "."
	}
	return capital(s.single(e, from, to)) + "."
}

// single says what a claim says, and when.
func (s *builder) single(e kg.Edge, from, to kg.Node) string {
	if isTag(e) {
		a := []responsibility.Answer{{Actor: from, Claim: e}}
		return fmt.Sprintf(s.tag, s.list(s.publishers(a)), s.list(s.tags(a)), s.running(to, s.l))
	}
	said := s.mainClause(e, from, to)
	if e.Type == "SUCCEEDS" || isMoney(from, to) { // which happened at once, and say their year
		return said
	}
	if since := s.since(e); since != "" {
		return said + since
	}
	return said + period(e, s.l)
}

// isMoney reports whether a sum stands at an end of a claim.
func isMoney(from, to kg.Node) bool {
	return from.Type == "Appropriation" || to.Type == "Appropriation"
}

// Note is what the sources of a claim say more exactly, in a language or in another where it has none; it ends with
// a full stop.
func Note(e kg.Edge) kg.Localized {
	note := e.Props.Localized("note")
	for _, text := range []*string{&note.NB, &note.NN, &note.EN} {
		if *text != "" && !strings.ContainsAny((*text)[len(*text)-1:], ".?!") {
			*text += "."
		}
	}
	return note
}

// mainClause says what a claim does: in the words of a role where the relation answers for something.
func (s *builder) mainClause(e kg.Edge, from, to kg.Node) string {
	_, inferred := e.Derivation()
	_, isLikely := s.likely[e.Type]
	isAnswer, tense := slices.Contains(responsibility.EveryAnswering(), e.Type), s.tense(e)
	who, what := s.running(from, s.l), s.running(to, s.l)
	many := s.count(from)
	switch extent, less := s.extents[e.Extent()]; {
	case less:
		return fmt.Sprintf(oneOrMany(extent.in(tense), many), who, what)
	case inferred && (isAnswer || isLikely):
		return fmt.Sprintf(oneOrMany(s.conclusion(e).in(tense), many), who, what)
	case !isAnswer:
		return s.related(e, from, to, tense, many)
	}
	return fmt.Sprintf(oneOrMany(s.phrases.stated[kg.AnswerRoleOf(e)].in(tense), many), who, what)
}

// related says what relations do that don't say who answers for something, by what stands at their ends.
func (s *builder) related(e kg.Edge, from, to kg.Node, told tense, many int) string {
	c := s.claims
	who, what := s.running(from, s.l), s.running(to, s.l)
	verb := s.relations[e.Type]
	say := func(form string) string { return fmt.Sprintf(form, who, what) }
	bounded := e.ValidFrom() != "" || e.ValidTo() != ""
	switch status := from.Props.Text("status"); {
	case e.Type == "HOLDS":
		what = lowered(NameIn(to, s.l))
		if !bounded {
			return say(oneOrMany(c.held, many))
		}
	case e.Type == "FUNDS" && from.Type == "Appropriation":
		return fmt.Sprintf(c.given[status], s.money(from), what)
	case e.Type == "FUNDS" && !bounded:
		return say(oneOrMany(c.paid, many))
	case e.Type == "RECEIVES" && to.Type == "Appropriation":
		return say(oneOrMany(c.received[to.Props.Text("status")], many))
	case e.Type == "COLLABORATES_ON" && to.Type == "Event":
		verb, told = c.tookPart, present
		if to.Props.Bool("announcedOnly") {
			told = past
		}
		what = s.quote(NameIn(to, s.l))
	case e.Type == "CONCERNS" && slices.Contains(abouts, from.Type):
		verb = c.isAbout
	case e.Type == "FOLLOWS_UP" && from.Type == "Event": // which is over
		told = past
	case e.Type == "HEADS" && e.Extent() == kg.Shared:
		verb = c.coHeads
	case e.Type == "PART_OF" && e.Extent() == kg.Likely:
		verb = c.likely
	case e.Type == "PART_OF" && e.Extent() == kg.NotSaid:
		verb = c.toldWith
	case e.Type == "SUCCEEDS":
		return s.succeeds(e, who, what)
	case e.Type == "OWNS":
		if share, ok := e.Props.Float("share"); ok {
			form := oneOrMany(c.share.in(told), many)
			return fmt.Sprintf(form, who, what, s.decimal(strconv.FormatFloat(share, 'f', -1, 64)))
		}
	case e.Type == "TARGETS":
		if task, _ := e.Props.Localized("task").In(s.l); task != "" {
			return s.task(who, to, task)
		}
	case e.Type == "COMMISSIONED" && slices.Contains(kg.Actors, to.Type):
		verb = c.orders
	}
	return say(oneOrMany(verb.in(told), many))
}

// abouts are the types whose things don't themselves tell of something.
var abouts = []kg.NodeType{"Event", "Dispute", "Finding", "Appropriation"}

// succeeds says when one took the place of another: that happened once.
func (s *builder) succeeds(e kg.Edge, who, what string) string {
	form := s.relations["SUCCEEDS"].was
	if e.Extent() == kg.Partly {
		form = s.claims.tookOver
	}
	return fmt.Sprintf(form, who, what) + when(e.ValidFrom(), s.l)
}

// money is a sum by its name, with how much it was and for which year.
func (s *builder) money(n kg.Node) string {
	said := s.quote(NameIn(n, s.l))
	var more string
	if amount, ok := n.Props.Int("amount"); ok {
		more = fmt.Sprintf(s.claims.amount, s.kroner(amount))
		if n.Props.Bool("atLeast") {
			more = fmt.Sprintf(s.claims.over, s.kroner(amount))
		}
	}
	year, ok := n.Props.Int("year")
	if ok && more != "" && !strings.Contains(said, strconv.FormatInt(year, 10)) {
		more += fmt.Sprintf(s.claims.ofYear, year)
	}
	if more != "" {
		return said + ", " + more + ","
	}
	return said
}

// kroner writes an amount as people say it: "56,7 millioner".
func (s *builder) kroner(amount int64) string {
	for i, unit := range []int64{1_000_000_000, 1_000_000} {
		if amount >= unit && amount%(unit/1000) == 0 {
			number := strconv.FormatFloat(float64(amount)/float64(unit), 'f', -1, 64)
			return fmt.Sprintf(s.claims.units[i], s.decimal(number))
		}
	}
	return fmt.Sprintf(s.claims.units[2], s.grouped(strconv.FormatInt(amount, 10)))
}

func (s *builder) decimal(number string) string {
	return strings.Replace(number, ".", s.claims.point, 1)
}

// grouped parts the thousands of a whole number.
func (s *builder) grouped(digits string) string {
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + s.claims.thousand + digits[i:]
	}
	return sign + digits
}
