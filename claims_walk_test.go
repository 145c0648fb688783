package main

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/cite"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/sentence"
	"tiltaksgraf/store/memory"
	"tiltaksgraf/store/storetest"
)

// TestClaimsInWords walks every claim of the built-in dataset, and those of invented ones.
func TestClaimsInWords(t *testing.T) {
	g := query.New(memory.New(), query.Options{PublicURL: publicURL})
	defer g.Close(t.Context())
	if _, err := g.Load(t.Context(), builtIn(t), nil); err != nil {
		t.Fatal(err)
	}
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	walkClaims(t, v, builtIn(t))
	rapid.Check(t, func(r *rapid.T) { walkClaims(r, v, storetest.RandomData(r)) })
}

// walkClaims holds what every claim of a dataset is told and cited as; v has the version that citations name.
func walkClaims(fail rapid.TB, v *query.View, data *kg.Data) {
	nodes := map[kg.ID]kg.Node{}
	for _, n := range data.Nodes {
		nodes[n.ID] = n
	}
	for _, e := range data.Edges {
		from, to := nodes[e.From], nodes[e.To]
		for _, l := range []kg.Locale{kg.NB, kg.NN, kg.EN} {
			said := sentence.Claim(e, from, to, nodes, l)
			holdClaim(fail, e, from, to, l, said)
			if l == kg.NB {
				holdTense(fail, e, nodes, said, sentence.NameIn(from, l), sentence.NameIn(to, l))
			}
		}
		holdNote(fail, e, cite.Claim(v, e, from, to, nodes))
	}
}

// holdClaim: a sentence names both ends as they are spoken of, actors without quotation marks and all else within them.
func holdClaim(t rapid.TB, e kg.Edge, from, to kg.Node, l kg.Locale, said string) {
	if strings.Contains(said, "%!") || strings.Contains(said, "  ") || !strings.HasSuffix(said, ".") {
		t.Errorf("%s in %s is badly made: %q", e.ID, l, said)
	}
	for _, n := range []kg.Node{from, to} {
		name := sentence.NameIn(n, l)
		if !strings.Contains(strings.ToLower(said), strings.ToLower(strings.TrimSuffix(name, "."))) && n.Type != "Office" {
			t.Errorf("%s in %s doesn't name %s: %s", e.ID, l, n.ID, said)
		}
		quoted := "«" + strings.TrimSuffix(name, ".") + "»"
		isActor := slices.Contains(kg.Actors, n.Type) && sentence.NameIn(from, l) != sentence.NameIn(to, l)
		if l != kg.EN && isActor && strings.Contains(said, quoted) && !inBrackets(e) {
			t.Errorf("%s in %s sets an actor apart: %s", e.ID, l, said)
		}
		if l != kg.EN && !slices.Contains(kg.ResponsibleParties, n.Type) && !strings.Contains(said, quoted) {
			t.Errorf("%s in %s doesn't set a name apart: %s", e.ID, l, said)
		}
	}
	for _, words := range saying(e, from, to)[l] {
		if !strings.Contains(said, words) {
			t.Errorf("%s in %s doesn't say %q: %s", e.ID, l, words, said)
		}
	}
}

func inBrackets(e kg.Edge) bool {
	return e.Type == "RESPONSIBLE_FOR" &&
		!slices.ContainsFunc(e.Props.Evidence(), func(e kg.Evidence) bool { return !e.Tag })
}

// saying is what a sentence says at least, by what the claim is between and how much of it is so.
func saying(e kg.Edge, from, to kg.Node) map[kg.Locale][]string {
	announced := from.Props.Bool("announcedOnly") || to.Props.Bool("announcedOnly")
	status := from.Props.Text("status") + to.Props.Text("status")
	_, inferred := e.Derivation()
	switch {
	case inferred: // by the words of its rule
		return map[kg.Locale][]string{kg.NB: {"utledet"}, kg.NN: {"utleidd"}, kg.EN: {"inferred"}}
	case inBrackets(e):
		return map[kg.Locale][]string{kg.NB: {"i parentes"}, kg.NN: {"i parentes"}, kg.EN: {"in brackets"}}
	case e.Type == "COLLABORATES_ON" && to.Type == "Event" && announced:
		return map[kg.Locale][]string{kg.NB: {"skulle ha en rolle i"}, kg.NN: {"skulle ha ei rolle i"},
			kg.EN: {"was to have a part in"}}
	case e.Type == "COLLABORATES_ON" && to.Type == "Event":
		return map[kg.Locale][]string{kg.NB: {"hadde en rolle i"}, kg.NN: {"hadde ei rolle i"}, kg.EN: {"had a part in"}}
	case e.Type == "CONCERNS" && from.Type == "Event":
		return map[kg.Locale][]string{kg.NB: {"endelsen «"}, kg.NN: {"endinga «"}, kg.EN: {"event “"}}
	case e.Type == "FUNDS" && from.Type == "Appropriation" || e.Type == "RECEIVES" && to.Type == "Appropriation":
		return map[string]map[kg.Locale][]string{
			"PROPOSED":     {kg.NB: {"er foreslått"}, kg.NN: {"er føreslått"}, kg.EN: {"has been proposed"}},
			"CUT_PROPOSED": {kg.NB: {"foreslått ku"}, kg.NN: {"føreslått ku"}, kg.EN: {"propose"}},
			"GRANTED":      granted[e.Type],
		}[status]
	case e.Extent() != "":
		return map[kg.Extent]map[kg.Locale][]string{
			kg.Participation: {kg.NB: {"den norske deltakelsen i"}, kg.NN: {"den norske deltakinga i"},
				kg.EN: {"Norwegian participation in"}},
			kg.Secretariat: {kg.NB: {"sekretariat for"}, kg.NN: {"sekretariat for"}, kg.EN: {"the secretariat of"}},
			kg.Shared:      {kg.NB: {"statsråd i"}, kg.NN: {"statsråd i"}, kg.EN: {"of the ministers in"}},
			kg.Partly:      {kg.NB: {"oppgaver fra"}, kg.NN: {"oppgåver frå"}, kg.EN: {"took over tasks from"}},
			kg.Likely:      {kg.NB: {"trolig"}, kg.NN: {"truleg"}, kg.EN: {"probably"}},
			kg.NotSaid:     {kg.NB: {"omtalt sammen med"}, kg.NN: {"omtala saman med"}, kg.EN: {"mentioned together with"}},
		}[e.Extent()]
	}
	return nil
}

// granted is what is said of money that was.
var granted = map[kg.RelationType]map[kg.Locale][]string{
	"FUNDS":    {kg.NB: {"ble gitt til"}, kg.NN: {"vart gitt til"}, kg.EN: {"was given to"}},
	"RECEIVES": {kg.NB: {"fikk midler fra"}, kg.NN: {"fekk midlar frå"}, kg.EN: {"received money from"}},
}

// present are the verbs that say in bokmål that something goes on.
var present = regexp.MustCompile(`(?:^| )(?:er|har|forvalter|leder|eier|samarbeider|følger|ligger|finansierer|` +
	`får|bygger|gjennomfører|samordner)(?: |$)`)

// holdTense: what had ended before its sources were read is told in the past.
func holdTense(t rapid.TB, e kg.Edge, documents map[kg.ID]kg.Node, said string, names ...string) {
	read := kg.Date("")
	for _, d := range kg.DocumentIDs(e.Props.Evidence()) {
		read = max(read, documents[d].Props.Date("retrieved").Latest())
	}
	to := e.ValidTo()
	if to == "" || read != "" && to.Latest() > read || e.Type == "RECEIVES" || e.Type == "FUNDS" || inBrackets(e) {
		return
	}
	for _, name := range names {
		lowered := strings.ToLower(name[:1]) + name[1:] // an office is a common noun
		said = strings.ReplaceAll(strings.ReplaceAll(said, name, ""), lowered, "")
	}
	if _, rule, inferred := strings.Cut(said, "»): "); inferred {
		said = rule
	}
	said = strings.ReplaceAll(said, " som forvalter av ", " ") // who administers it, not that somebody does
	if verb := present.FindString(said); verb != "" {
		t.Errorf("%s ended %s and is told as if it went on (%s): %s", e.ID, to, verb, said)
	}
}

// holdNote: no claim is cited without its note, in any format; a line of credit that lacks the one lacks the other.
func holdNote(t rapid.TB, e kg.Edge, in cite.Input) {
	note, l := e.Props.Localized("note").In(kg.NB)
	if note == "" || l != kg.NB {
		return
	}
	note = strings.Join(strings.Fields(note), " ")
	if text := cite.Text(cite.CSLJSON, in); !strings.Contains(text, strings.Trim(jsonOf(note), `"`)) {
		t.Errorf("%s is cited without %q: %s", e.ID, note, text)
	}
	title, _ := in.Title.In(kg.NB)
	if line := cite.Text(cite.NBPress, in); strings.Contains(line, title) && !strings.Contains(line, note) {
		t.Errorf("%s is credited without %q: %s", e.ID, note, line)
	}
}

// jsonOf is a text as JSON writes it.
func jsonOf(text string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(text)
	return strings.TrimSpace(b.String())
}
