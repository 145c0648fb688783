package gen

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"tiltaksgraf/kg"
)

// compound numbers all compounds of a field and a last part, so that neighbours differ in both.
func compound(i int, last pair) pair {
	f := fields[i%len(fields)]
	return pair{f.nb + last.nb, f.nn + last.nn}
}

func title(p pair) pair { return pair{capital(p.nb), capital(p.nn)} }

func capital(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:size]) + s[size:]
}

func (b *builder) documents(n int) {
	for i := range n {
		id := numbered("document/", i+1)
		last := things[i/len(fields)%len(things)].definite
		about := compound(i, last)
		props := named(pair{"Rapport " + strconv.Itoa(i+1) + " om " + about.nb,
			"Rapport " + strconv.Itoa(i+1) + " om " + about.nn})
		props = append(props, text("publisher", "Utgiver "+strconv.Itoa(1+i%40)),
			text("language", pick(b.r, []string{"nb", "nb", "nn"})),
			date("published", b.someDate()), text("url", "https://dokumenter.example/"+strconv.Itoa(i+1)))
		if i%2 == 0 {
			props = append(props, text("text", strconv.Itoa(i+1)+".txt"))
		}
		b.node(id, "Document", props...)
		b.document = append(b.document, id)
		b.evidence = append(b.evidence, kg.Prop{Key: "evidence", Value: []kg.Evidence{{Document: id}}})
	}
}

// ministries come with the office that heads each, and two persons who held it, the second still.
func (b *builder) ministries(n int) {
	for i := range n {
		name := title(compound(i*7, pair{"departementet", "departementet"}))
		id := numbered("ministry/", i+1)
		b.node(id, "Ministry", append(named(name), text("abbreviation", strings.ToUpper(name.nb[:1])+"D"+strconv.Itoa(i+1)),
			b.source())...)
		b.ministry = append(b.ministry, id)
		office := numbered("office/", i+1)
		b.node(office, "Office", append(named(compound(i*7, pair{"minister", "minister"})), b.source())...)
		b.stated(office, "HEADS", id)
		b.holders(office, i)
	}
}

func (b *builder) holders(office kg.ID, i int) {
	for turn, period := range [][]kg.Prop{
		{date("validFrom", "2017"), date("validTo", "2021-10-14")},
		{date("validFrom", "2021-10-14")},
	} {
		id := numbered("person/", 2*i+turn+1)
		b.node(id, "Person", text("name_nb", "Person "+strconv.Itoa(2*i+turn+1)), b.source())
		b.stated(id, "HOLDS", office, period...)
	}
}

func (b *builder) agencies(n int) {
	for i := range n {
		body := bodies[i/len(fields)%len(bodies)]
		name := title(compound(i, body))
		id := numbered("agency/", i+1)
		ministry := b.ministry[b.popular(len(b.ministry))]
		b.node(id, "Agency", append(append(named(name), described(pair{
			"Staten sitt fagorgan for " + strings.ToLower(name.nb) + " sitt område",
			"Staten sitt fagorgan for " + strings.ToLower(name.nn) + " sitt område",
		})...), text("homepage", "https://etat"+strconv.Itoa(i+1)+".example/"),
			date("founded", b.someDate()), b.source())...)
		b.stated(id, "SUBORDINATE_TO", ministry)
		b.agency = append(b.agency, id)
	}
}

// groups are the classes of actors that plans name; the first is the government as a whole.
func (b *builder) groups(n int) {
	for i := range n {
		id := numbered("group/", i+1)
		props := append(named(compound(i*11, pair{"bedriftene", "bedriftene"})), b.source())
		if i == 0 {
			props = append(named(pair{"regjeringen", "regjeringa"}), flag("collective"), b.source())
		}
		b.node(id, "ActorGroup", props...)
		b.group = append(b.group, id)
	}
}

func (b *builder) programmes(n int) {
	for i := range n {
		kind := programmeKinds[i%len(programmeKinds)]
		thing := things[i/len(programmeKinds)%len(things)].bare
		name := title(compound(i/7, pair{thing.nb + kind.nb, thing.nn + kind.nn}))
		if round := i / (len(fields) * 7); round > 0 {
			name = pair{name.nb + " " + strconv.Itoa(round+1), name.nn + " " + strconv.Itoa(round+1)}
		}
		p := programme{id: numbered("programme/", i+1), name: name, agency: b.agency[b.popular(len(b.agency))]}
		aim := pick(b.r, aims)
		b.node(p.id, "Programme", append(append(named(name), described(pair{
			"Støtter " + compound(i, pair{"prosjekter", "prosjekt"}).nb + " " + aim.nb,
			"Støttar " + compound(i, pair{"prosjekter", "prosjekt"}).nn + " " + aim.nn,
		})...), date("started", b.someDate()), b.source())...)
		var period []kg.Prop
		if b.chance(30) {
			period = []kg.Prop{date("validFrom", b.someDate())}
		}
		p.run = b.stated(p.agency, "ADMINISTERS", p.id, period...)
		b.programme = append(b.programme, p)
	}
}
