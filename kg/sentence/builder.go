package sentence

import (
	"fmt"
	"slices"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/responsibility"
)

// builder makes the sentences of one responsibility in one language.
type builder struct {
	*phrases
	r       responsibility.Responsibility
	l       kg.Locale
	subject string // in quotation marks
	// left are the claims beside the answers that no sentence has told yet.
	left         map[kg.RelationType][]responsibility.Answer
	withoutRules bool // inferences are told without what they follow from
	bare         bool // of what was read, no more is told than that it wasn't all
	// shared is the doubt that all answers told have in common, which are those in sharing.
	shared  doubt
	sharing []responsibility.Answer
	dayTold bool // a sentence has named the past day that was asked about
}

func newBuilder(r responsibility.Responsibility, l kg.Locale) *builder {
	s := &builder{r: r, l: l, phrases: phrasesIn(l), left: map[kg.RelationType][]responsibility.Answer{}}
	s.subject = s.quote(NameIn(r.Subject, l))
	for _, a := range r.Beside {
		s.left[a.Claim.Type] = append(s.left[a.Claim.Type], a)
	}
	return s
}

// stated answers with what sources say, and says what they don't.
func (s *builder) stated() []string {
	answers := s.answers(kg.Stated)
	said := s.told(named(answers))
	said = append(said, s.unnamed(answers, len(said) > 0)...)
	said = append(said, s.missing(answers)...)
	if s.r.Gap == nil || len(s.r.Gap.Unread) == 0 {
		return said
	}
	if s.bare {
		return append(said, s.readInPart)
	}
	return append(said, unread(*s.r.Gap, s.l)...)
}

// told are the sentences on single actors.
func (s *builder) told(answers []responsibility.Answer) []string {
	clauses := s.clauses(answers)
	s.join(joined(clauses))
	var said []string
	for i, c := range clauses {
		said = append(said, s.clause(c, i == 0))
	}
	return said
}

// clause is the sentence of one clause; the first names the subject.
func (s *builder) clause(c *clause, first bool) string {
	what := s.subject
	if c.tag {
		if !first {
			what = s.repeated("")
		}
		said := capital(fmt.Sprintf(s.tag, s.list(s.publishers(c.answers)), s.list(s.tags(c.answers)), what))
		if doubt := s.unknown(c.answers[0]); doubt != "" {
			said += "; " + doubt
		}
		return said + "."
	}
	if !first {
		what = s.repeated(c.role)
	}
	verb := s.phrases.stated[c.role]
	if extent, ok := s.extents[c.extent]; ok {
		verb = extent
	}
	if then, ok := s.days.then[c.role]; ok && s.r.AsOf.Past && !c.over {
		verb = then
	}
	main := fmt.Sprintf(oneOrMany(verb.in(c.tense), c.number()), s.list(c.names), what)
	return capital(strings.TrimSpace(main)+s.dayOf(c)+c.since+c.with+c.circumstances) + "."
}

// dayOf is the past day on which what a clause says is known to have held, where no clause before it names that.
func (s *builder) dayOf(c *clause) string {
	if !c.known || s.dayTold {
		return ""
	}
	s.dayTold = true
	return fmt.Sprintf(s.days.onPast, Date(s.r.AsOf.Day, s.l))
}

// tags are the names that stand in brackets, each with what it stands for.
func (s *builder) tags(answers []responsibility.Answer) []string {
	var tags []string
	for _, a := range answers {
		tag := s.running(a.Actor, s.l)
		if short := a.Actor.Props.Text("abbreviation"); short != "" {
			tag = s.quote(short) + " (" + tag + ")"
		}
		if !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// repeated is how the subject is called after its first mention: "har fått oppdraget" needs no more.
func (s *builder) repeated(role kg.AnswerRole) string {
	if role == kg.AnswerAssigned {
		return ""
	}
	if thing, ok := s.things[s.r.Subject.Type]; ok {
		return thing
	}
	return s.subject
}

func (s *builder) answers(c kg.Certainty) []responsibility.Answer {
	return slices.DeleteFunc(slices.Clone(s.r.Actors),
		func(a responsibility.Answer) bool { return a.Claim.Certainty() != c })
}

// named are the answers that are single actors, rather than groups.
func named(answers []responsibility.Answer) []responsibility.Answer {
	return slices.DeleteFunc(slices.Clone(answers), func(a responsibility.Answer) bool {
		return responsibility.VerdictOf([]responsibility.Answer{a}) != kg.Named
	})
}

// clause is what several actors have in common: their role, and what else is to be said of it.
type clause struct {
	role          kg.AnswerRole
	extent        kg.Extent
	tag           bool // they stand in brackets somewhere, and no more
	tense         tense
	over          bool // it held no more when it was read
	known         bool // to have held on a past day that was asked about
	rule          string
	since         string // from when it goes on
	circumstances string
	with          string // who else has a part in it
	names         []string
	answers       []responsibility.Answer
	plural        bool // one of them is several itself
}

// number is how many the clause names, for its verb.
func (c *clause) number() int {
	if c.plural {
		return 2
	}
	return len(c.names)
}

// like reports whether two clauses say the same of whoever they name.
func (c *clause) like(o *clause) bool {
	return c.role == o.role && c.extent == o.extent && c.tag == o.tag && c.tense == o.tense && c.over == o.over &&
		c.known == o.known && c.rule == o.rule && c.since == o.since && c.circumstances == o.circumstances
}

// clauses puts together answers of which the same is to be said, in the order of the answers.
func (s *builder) clauses(answers []responsibility.Answer) []*clause {
	var all []*clause
	for _, a := range answers {
		d, _ := a.Claim.Derivation()
		c := clause{role: a.Role, extent: a.Claim.Extent(), tag: isTag(a.Claim), tense: s.tense(a.Claim),
			over: s.ended(a.Claim), known: s.known(a.Claim), rule: d.Rule, since: s.since(a.Claim),
			circumstances: s.circumstances(a)}
		i := slices.IndexFunc(all, c.like)
		if i < 0 {
			i, all = len(all), append(all, &c)
		}
		all[i].answers = append(all[i].answers, a)
		all[i].plural = all[i].plural || s.plural(a.Actor, s.l)
		if name := s.running(a.Actor, s.l); !slices.Contains(all[i].names, name) {
			all[i].names = append(all[i].names, name)
		}
	}
	return all
}

// isTag reports whether nothing but tags support that somebody answers for something.
func isTag(e kg.Edge) bool {
	evidence := e.Props.Evidence()
	isOther := func(e kg.Evidence) bool { return !e.Tag }
	return e.Type == "RESPONSIBLE_FOR" && len(evidence) > 0 && !slices.ContainsFunc(evidence, isOther)
}

// ended reports whether a claim surely held no more when one of its sources was read.
func (s *builder) ended(e kg.Edge) bool { return ended(e, s.r.Documents) }

func ended(e kg.Edge, documents map[kg.ID]kg.Node) bool {
	read := kg.Date("")
	for _, id := range kg.DocumentIDs(e.Props.Evidence()) {
		read = max(read, documents[id].Props.Date("retrieved").Latest())
	}
	to := e.ValidTo()
	return to != "" && (read == "" || to.Latest() <= read)
}

// circumstances end a clause: when it was, according to whom, and whether it held on the day asked for.
func (s *builder) circumstances(a responsibility.Answer) string {
	circumstances := ""
	if !s.known(a.Claim) && s.tense(a.Claim) != going {
		circumstances = period(a.Claim, s.l)
	}
	if p := s.secondary(a); p != "" {
		circumstances += ", " + p
	}
	if u := s.unknown(a); u != "" {
		circumstances += "; " + u
	}
	return circumstances
}

// secondary names the publishers where nothing but secondary sources say so.
func (s *builder) secondary(a responsibility.Answer) string {
	if kg.SupportOf(a.Claim.Props.Evidence()) != kg.Secondary {
		return ""
	}
	return fmt.Sprintf(s.accordingTo, s.list(s.publishers([]responsibility.Answer{a})))
}

// publishers are those of the sources of the answers.
func (s *builder) publishers(answers []responsibility.Answer) []string {
	var publishers []string
	for _, a := range answers {
		for _, id := range kg.DocumentIDs(a.Claim.Props.Evidence()) {
			p := s.r.Documents[id].Props.Text("publisher")
			if p == "" {
				p = s.someone
			}
			if !slices.Contains(publishers, p) {
				publishers = append(publishers, p)
			}
		}
	}
	return publishers
}

// unnamed names groups and collectives, each with what else is to be said of it in brackets. It says that they are
// all there is only where nobody is named.
func (s *builder) unnamed(answers []responsibility.Answer, also bool) []string {
	groups, collectives := s.judged(answers, kg.GroupOnly), s.judged(answers, kg.CollectiveOnly)
	switch {
	case len(groups)+len(collectives) == 0:
		return nil
	case !also && len(groups) == 0:
		return []string{s.onlyCollectives(s.list(collectives), s.inside(answers))}
	case !also:
		all := append(groups, collectives...)
		return []string{s.onlyGroups(all)}
	}
	var said []string
	if len(groups) > 0 {
		said = append(said, fmt.Sprintf(oneOrMany(s.alsoGroup, len(groups)), s.list(groups)))
	}
	if len(collectives) > 0 {
		form := s.alsoCollective
		if s.r.AsOf.Past {
			form = s.days.alsoCollective
		}
		said = append(said, fmt.Sprintf(form, s.list(collectives), s.inside(answers)))
	}
	return said
}

// inside is "it" for the collectives among the answers, or "them".
func (s *builder) inside(answers []responsibility.Answer) string {
	var of []string
	for _, a := range answers {
		if name := s.running(a.Actor, s.l); isCollective(a) && !slices.Contains(of, name) {
			of = append(of, name)
		}
	}
	if len(of) == 1 {
		return s.within(of[0])
	}
	return s.them
}

func isCollective(a responsibility.Answer) bool {
	return responsibility.VerdictOf([]responsibility.Answer{a}) == kg.CollectiveOnly
}

func (s *builder) onlyCollectives(collectives, inside string) string {
	if s.r.AsOf.Past {
		return fmt.Sprintf(s.days.onlyCollective, collectives, s.subject, inside, s.onTheDay())
	}
	return fmt.Sprintf(s.onlyCollective, collectives, s.subject+s.onTheDay(), inside)
}

func (s *builder) onlyGroups(names []string) string {
	if s.r.AsOf.Past {
		return fmt.Sprintf(oneOrMany(s.days.onlyGroup, len(names)), s.list(names), s.subject, s.onTheDay())
	}
	return fmt.Sprintf(oneOrMany(s.onlyGroup, len(names)), s.list(names), s.subject+s.onTheDay())
}

// judged names the actors whose claims alone would give the verdict.
func (s *builder) judged(answers []responsibility.Answer, v kg.Verdict) []string {
	var names []string
	for _, a := range answers {
		if responsibility.VerdictOf([]responsibility.Answer{a}) != v {
			continue
		}
		name := s.running(a.Actor, s.l)
		if v == kg.GroupOnly { // the sources' words for it
			name = s.quote(NameIn(a.Actor, s.l))
		}
		if circumstances := s.circumstances(a); circumstances != "" {
			name += " (" + strings.TrimLeft(circumstances, ",; ") + ")"
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// missing says what stated claims leave open, where the sentences so far don't.
func (s *builder) missing(answers []responsibility.Answer) []string {
	switch {
	case len(answers) == 0:
		form := s.nobody
		if s.r.AsOf.Past {
			form = s.days.nobody
		}
		return append([]string{fmt.Sprintf(form, s.subject+s.onTheDay())}, s.sourcesRead()...)
	case s.r.Gap != nil && s.r.Gap.Kind == responsibility.OwnerNotStated:
		return []string{fmt.Sprintf(s.ownerNotStated, s.owning(), s.onTheDay())}
	}
	return nil
}

// owning says that somebody, who isn't named, owns the subject, or did on a past day.
func (s *builder) owning() string {
	owns, isOwner := s.owns, s.isOwner
	if s.r.AsOf.Past {
		owns, isOwner = s.days.owns, s.days.isOwner
	}
	if thing, ok := s.things[s.r.Subject.Type]; ok {
		return fmt.Sprintf(owns, thing)
	}
	return isOwner
}

func (s *builder) sourcesRead() []string {
	documents := kg.DocumentIDs(s.r.Subject.Props.Evidence())
	n := len(documents)
	if n == 0 || s.bare {
		return nil
	}
	return []string{fmt.Sprintf(oneOrMany(s.read, n), s.number(n)) + s.sourcesDated(documents) + "."}
}

func (s *builder) disputes() []string {
	var open, reconciled []string
	for _, d := range s.r.Disputes {
		name := NameIn(d, s.l)
		if d.Props.Text("status") == "RECONCILED" {
			reconciled = append(reconciled, name)
		} else {
			open = append(open, name)
		}
	}
	return append(s.disputed(s.disagree, s.disagreeAbout, open), s.disputed(s.differ, s.differAbout, reconciled)...)
}

// disputed says of questions that they are answered differently, and what else disputes are about.
func (s *builder) disputed(answered, about string, names []string) []string {
	var questions, others []string
	for _, name := range names {
		if strings.HasSuffix(name, "?") {
			questions = append(questions, s.quote(name))
		} else {
			others = append(others, s.quote(name))
		}
	}
	var said []string
	if len(questions) > 0 {
		said = append(said, fmt.Sprintf(answered, oneOrMany(s.questions, len(questions))+" "+s.list(questions)))
	}
	if len(others) > 0 {
		said = append(said, fmt.Sprintf(about, s.list(others)))
	}
	return said
}
