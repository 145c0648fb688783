package gen

import (
	"strconv"
	"unicode/utf8"

	"tiltaksgraf/kg"
)

// plan adds a plan with its focus areas and so many measures; the first plan is the default one.
func (b *builder) plan(i, measures int) {
	slug := "plan-" + strconv.Itoa(i+1)
	id := kg.ID("plan/" + slug)
	topic := compound(i*5, things[i%len(things)].bare)
	areas := max(2, min(12, measures/50))
	props := append(named(pair{"Veikart for " + topic.nb, "Vegkart for " + topic.nn}), b.source(),
		date("presented", b.someDate()),
		number("measuresStated", measures+b.r.IntN(30)), number("focusAreasStated", areas))
	if i == 0 {
		props = append(props, flag("default"))
	}
	b.node(id, "Plan", props...)
	b.stated(b.ministry[b.popular(len(b.ministry))], "PRESENTED", id)
	for n := range areas {
		area := numbered("focus-area/"+slug+"/", n+1)
		b.node(area, "FocusArea", append(named(title(compound(i+n*3, things[n%len(things)].bare))),
			number("number", n+1), b.source())...)
		b.stated(area, "PART_OF", id)
	}
	for n := range measures {
		b.measure(slug, n+1, areas)
	}
}

func (b *builder) measure(plan string, n, areas int) {
	id := numbered("measure/"+plan+"/", n)
	about := b.programme[b.popular(len(b.programme))]
	field, thing := pick(b.r, fields), pick(b.r, things).definite
	object := pair{field.nb + thing.nb, field.nn + thing.nn}
	verb, place := pick(b.r, verbs), pick(b.r, places)
	name := pair{joined(verb.nb, object.nb, place.nb), joined(verb.nn, object.nn, place.nn)}
	props := append(named(name), number("number", n), b.quoted(name))
	if b.chance(50) {
		aim := pick(b.r, aims)
		props = append(props, described(pair{joined(name.nb, "gjennom", about.name.nb, aim.nb),
			joined(name.nn, "gjennom", about.name.nn, aim.nn)})...)
	}
	b.node(id, "Measure", props...)
	b.stated(id, "PART_OF", kg.ID("plan/"+plan))
	b.stated(id, "PART_OF", numbered("focus-area/"+plan+"/", 1+b.r.IntN(areas)))
	concerns := b.stated(id, "CONCERNS", about.id)
	b.answering(id)
	b.partners(id, about, concerns)
	if b.chance(25) {
		b.stated(id, "TARGETS", b.group[b.popular(len(b.group))])
	}
}

func joined(words ...string) string {
	text := ""
	for _, w := range words {
		if w != "" && text != "" {
			text += " "
		}
		text += w
	}
	return text
}

// quoted is evidence that quotes a document whose text is held, or names one whose text isn't.
func (b *builder) quoted(name pair) kg.Prop {
	i := b.popular(len(b.document))
	if i%2 == 1 {
		return b.evidence[i]
	}
	quote := joined("Vi vil", name.nb, pick(b.r, aims).nb)
	start := b.r.IntN(20_000)
	return kg.Prop{Key: "evidence", Value: []kg.Evidence{{Document: b.document[i], Language: "nb", Quote: quote,
		Start: start, End: start + utf8.RuneCountInString(quote), Paragraph: 1 + start/500}}}
}

// answering says who answers for a measure: of five measures one has nobody, one a group, and the others somebody
// named.
func (b *builder) answering(id kg.ID) {
	switch b.r.IntN(5) {
	case 0:
		return
	case 1:
		b.stated(b.group[b.popular(len(b.group))], "RESPONSIBLE_FOR", id)
		return
	}
	owner := []kg.Prop{text("role", string(kg.Owner))}
	if b.chance(10) {
		owner = append(owner, date("validFrom", b.someDate()), date("validTo", "2026"))
	}
	b.stated(b.ministry[b.popular(len(b.ministry))], "RESPONSIBLE_FOR", id, owner...)
	if b.chance(45) {
		b.stated(b.agency[b.popular(len(b.agency))], "RESPONSIBLE_FOR", id, text("role", string(kg.Assigned)))
	}
}

// partners says who takes part in a measure: some agencies, and by inference the one that administers what it concerns.
func (b *builder) partners(id kg.ID, about programme, concerns kg.ID) {
	taken := map[kg.ID]bool{}
	for range b.r.IntN(5) {
		if a := b.agency[b.popular(len(b.agency))]; !taken[a] {
			taken[a] = true
			b.stated(a, "COLLABORATES_ON", id)
		}
	}
	if b.chance(10) && !taken[about.agency] {
		b.claim(about.agency, "COLLABORATES_ON", id, kg.Prop{Key: "derivation", Value: kg.Derivation{
			Rule: "administers-what-measure-concerns", Premises: []kg.ID{about.run, concerns}}})
	}
}
