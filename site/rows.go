package site

import (
	"slices"
	"strconv"
	"strings"

	"tiltaksgraf/kg/sentence"
)

// row is a line of "who, and who says so": all who have the same part in something on the same evidence.
type row struct {
	Claims []statement // alike but for who it is
	Fresh  []placed    // evidence that the page hasn't shown above, the best first
	Seen   []placed    // evidence that it has shown above
}

// placed is a piece of evidence, and where on the page its words stand.
type placed struct {
	source
	Anchor string
}

// First stands for all claims of the row in what they have in common.
func (r row) First() statement { return r.Claims[0] }

// State is that of the best evidence of the row.
func (r row) State() string { return r.Claims[0].Best().State() }

// OfOthers says that they stand at the far end of the claims: it is said of something else what they are to do.
func (r row) OfOthers() bool { return r.Claims[0].Relation == "TARGETS" }

// IsTag says that a source has no more of them than a name in brackets.
func (r row) IsTag() bool {
	return !slices.ContainsFunc(r.Claims[0].Evidence, func(e source) bool { return !e.IsTag })
}

// Who are those that the row is about, in order.
func (r row) Who() (who []thing) {
	for _, c := range r.Claims {
		if r.OfOthers() {
			who = append(who, c.To)
		} else {
			who = append(who, c.From)
		}
	}
	return who
}

// Count is how many a verb takes the row for: a group whose name is of several is several.
func (r row) Count() int {
	who := r.Who()
	if len(who) == 1 && who[0].Type == "ACTOR_GROUP" && sentence.OfSeveral(who[0].Name.Value, who[0].Name.locale()) {
		return 2
	}
	return len(who)
}

// rows puts claims together that say the same of several on the same evidence; the first of them says where.
func rows(claims []statement, shown *places) (all []row) {
	at := map[string]int{}
	for _, c := range claims {
		if len(c.Evidence) == 0 {
			continue
		}
		key := alike(c)
		i, known := at[key]
		if !known {
			i = len(all)
			at[key] = i
			all = append(all, row{})
		}
		all[i].Claims = append(all[i].Claims, c)
	}
	for i := range all {
		all[i].Fresh, all[i].Seen = shown.split(all[i].Claims[0].Evidence)
	}
	return all
}

// alike is what claims that stand in one row have in common.
func alike(c statement) string {
	parts := []string{c.Relation, value(c.Role), value(c.Extent), c.Certainty, c.ValidFrom.text(), c.ValidTo.text(),
		c.Note.text(), c.Task.text()}
	var evidence []string
	for _, e := range c.Evidence {
		evidence = append(evidence, e.place()+strconv.FormatBool(e.IsTag))
	}
	slices.Sort(evidence)
	return strings.Join(append(parts, evidence...), "\x00")
}

// place is where a piece of evidence stands, as far as readers are told.
func (e source) place() string {
	return strings.Join([]string{e.Document.ID, value(e.Quote), value(e.URL)}, "\x01")
}

// places are the pieces of evidence that a page has shown so far: none is shown twice.
type places struct{ shown []placed }

// split gives evidence that wasn't shown yet a place on the page, the best first, and finds that of the rest.
func (p *places) split(evidence []source) (fresh, seen []placed) {
	for _, e := range bestFirst(evidence) {
		if i := slices.IndexFunc(p.shown, func(s placed) bool { return covers(s.source, e) }); i >= 0 {
			if !slices.ContainsFunc(seen, func(s placed) bool { return s.Anchor == p.shown[i].Anchor }) {
				seen = append(seen, p.shown[i])
			}
			continue
		}
		s := placed{e, "kilde-" + strconv.Itoa(len(p.shown)+1)}
		p.shown = append(p.shown, s)
		fresh = append(fresh, s)
	}
	return fresh, seen
}

// covers says that whoever reads one piece of evidence has read the other: its words are among those of the same
// document, or none are held of either.
func covers(shown, other source) bool {
	if shown.Document.ID != other.Document.ID {
		return false
	}
	if shown.Quote == nil || other.Quote == nil {
		return shown.Quote == other.Quote
	}
	return strings.Contains(*shown.Quote, *other.Quote)
}
