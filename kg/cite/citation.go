package cite

import (
	"cmp"
	"slices"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
	"tiltaksgraf/kg/sentence"
)

// Format is a form in which something of the dataset can be cited.
type Format string

// The formats. The press formats are one line to print; the others list our entry first, then each source it rests on.
const (
	NBPress Format = "NB_PRESS" // bokmål
	NNPress Format = "NN_PRESS" // nynorsk
	ENPress Format = "EN_PRESS" // English
	APA     Format = "APA"      // American Psychological Association, 7th edition, in English; one reference a line
	BibTeX  Format = "BIBTEX"   // in UTF-8, as biber reads it
	RIS     Format = "RIS"      // Research Information Systems, tag by tag
	CSLJSON Format = "CSL_JSON" // an array of items of the Citation Style Language
)

// Input is what a citation is made of. NodeCitation, ClaimCitation and ResponsibilityCitation make it.
type Input struct {
	ID kg.ID // of the node or claim: where the permalink leads
	// End is, of a claim, the node at one of its ends that has the shorter id: it lists the claim, and a line of credit
	// leads there where the sentence doesn't fit beside the claim's own permalink.
	End kg.ID
	// Title is what is cited: a name, or a sentence. Empty for a document, of which the sources alone are cited.
	Title kg.Localized
	// Note is what the sources say more exactly. Nothing is cited without its note.
	Note kg.Localized
	// Shorter are titles that may stand in place of Title with its note where that is too long, the longest first:
	// what they leave out makes nothing that they tell untrue.
	Shorter []kg.Localized
	// Name is what a line of credit names where no sentence fits.
	Name     kg.Localized
	Inferred bool      // no source says so; Title says that itself, and lists of references note it besides
	Sources  []kg.Node // documents, in the order in which evidence cites them
	Version  kg.Version
	BaseURL  string // see Options.PublicURL
}

// Node cites a node with the sources that know of it; a document is itself the source. documents holds (at least)
// the nodes of DocumentIDs of its evidence.
func Node(v *query.View, n kg.Node, documents map[kg.ID]kg.Node) Input {
	in := input(v, n.ID, n.Props.Evidence(), documents)
	in.Title = n.Props.Localized("name")
	if n.Type == "Document" {
		in.Title, in.Sources = kg.Localized{}, []kg.Node{n}
	}
	return in
}

// Claim cites a claim between two nodes with its evidence.
func Claim(v *query.View, e kg.Edge, from, to kg.Node, documents map[kg.ID]kg.Node) Input {
	in := input(v, e.ID, e.Props.Evidence(), documents)
	in.Title = inAll(func(l kg.Locale) string { return sentence.Claim(e, from, to, documents, l) })
	in.Note = sentence.Note(e)
	in.End = slices.MinFunc([]kg.ID{from.ID, to.ID}, func(a, b kg.ID) int { return len(a) - len(b) })
	in.Inferred = e.Certainty() == kg.Inferred
	if in.Inferred && in.Note.Empty() {
		in.Shorter = []kg.Localized{
			inAll(func(l kg.Locale) string { return sentence.WithoutRule(e, from, to, documents, l) }),
		}
	}
	return in
}

// Responsibility cites the answer to who is responsible, with the evidence of what it tells, or, where that is nothing,
// the sources that were read in vain. Things that somebody should answer for are cited so, too.
func Responsibility(v *query.View, r responsibility.Responsibility, documents map[kg.ID]kg.Node) Input {
	in := input(v, r.Subject.ID, r.Cited(), documents)
	in.Title = inAll(func(l kg.Locale) string { return sentence.Of(r, l) })
	in.Shorter = []kg.Localized{
		inAll(func(l kg.Locale) string { return sentence.Answer(r, l) }),
		inAll(func(l kg.Locale) string { return sentence.Best(r, l) }),
		inAll(func(l kg.Locale) string { return sentence.Barest(r, l) }),
	}
	in.Name = r.Subject.Props.Localized("name")
	named := slices.Concat(r.Actors, r.Likely)
	in.Inferred = len(named) > 0 && !slices.ContainsFunc(named,
		func(a responsibility.Answer) bool { return a.Claim.Certainty() == kg.Stated })
	return in
}

// input takes the sources from evidence, the primary first.
func input(v *query.View, id kg.ID, evidence []kg.Evidence, documents map[kg.ID]kg.Node) Input {
	in := Input{ID: id, Version: v.Version(), BaseURL: v.PublicURL()}
	for _, d := range kg.DocumentIDs(kg.PrimaryFirst(evidence)) {
		if n, ok := documents[d]; ok {
			in.Sources = append(in.Sources, n)
		}
	}
	return in
}

func inAll(say func(kg.Locale) string) kg.Localized {
	return kg.Localized{NB: say(kg.NB), NN: say(kg.NN), EN: say(kg.EN)}
}

// Text writes a citation: for a node, a claim or a responsibility, its sources with publisher, date and when they were
// read, and our permalink with the dataset's version. An unknown format is NB_PRESS.
func Text(format Format, in Input) string {
	switch format {
	case NNPress:
		return citePress(in, kg.NN)
	case ENPress:
		return citePress(in, kg.EN)
	case APA:
		return citeAPA(in)
	case BibTeX:
		return citeBibTeX(in)
	case RIS:
		return citeRIS(in)
	case CSLJSON:
		return citeCSL(in)
	}
	return citePress(in, kg.NB)
}

// record is one thing to be listed in a bibliography.
type record struct {
	id        kg.ID
	dataset   string // its slug
	title     string
	publisher string
	issued    kg.Date
	retrieved kg.Date
	url       string
	language  string
	version   string // of the dataset; "" for a source
	note      string
}

const inferredNote = "Inferred; not stated in the sources."

// records are our entry, unless a document is cited, and its sources, with names in a language.
func (in Input) records(l kg.Locale) []record {
	var all []record
	if !in.Title.Empty() {
		title, l := in.Title.In(l)
		ours := record{
			id: in.ID, dataset: in.Version.Description.Slug(), title: oneLine(title), publisher: in.publisher(),
			url: in.permalink(), version: in.Version.ID,
			language: strings.ToLower(string(l)),
			issued:   in.issued(),
		}
		note, _ := in.Note.In(l)
		notes := []string{oneLine(note)}
		if in.Inferred {
			notes = append(notes, inferredNote)
		}
		ours.note = strings.TrimSpace(strings.Join(notes, " "))
		all = append(all, ours)
	}
	for _, d := range in.Sources {
		all = append(all, in.source(d))
	}
	return all
}

func (in Input) source(d kg.Node) record {
	r := record{
		id: d.ID, dataset: in.Version.Description.Slug(), title: oneLine(sentence.NameIn(d, kg.NB)),
		publisher: oneLine(d.Props.Text("publisher")), issued: d.Props.Date("published"),
		retrieved: d.Props.Date("retrieved"), url: oneLine(d.Props.Text("url")), language: d.Props.Text("language"),
		note: in.by() + query.Permalink(in.BaseURL, d.ID, in.Version.ID),
	}
	if r.language == "mul" {
		r.language = ""
	}
	return r
}

// publisher is who publishes the dataset, "" where it doesn't say.
func (in Input) publisher() string { return oneLine(in.Version.Description.Publisher) }

// Attribution is how to credit the dataset as a whole: by its publisher, else its name, and its version.
func Attribution(v kg.Version) string {
	name, _ := v.Description.Name.In(kg.NB)
	return strings.TrimPrefix(oneLine(cmp.Or(v.Description.Publisher, name))+", version "+short(v.ID), ", ")
}

// by names the publisher before an address.
func (in Input) by() string {
	if p := in.publisher(); p != "" {
		return p + ": "
	}
	return ""
}

func (in Input) permalink() string { return query.Permalink(in.BaseURL, in.ID, in.Version.ID) }

// shortPermalink names no more of the version than tells it from others. It leads to the same page.
func (in Input) shortPermalink(id kg.ID) string {
	return query.Permalink(in.BaseURL, id, short(in.Version.ID))
}

// issued dates our entry: the last day on which one of its sources was read. A version has no date of its own, and the
// day a server loaded it says nothing of its content: equal content is cited equally everywhere.
func (in Input) issued() (last kg.Date) {
	for _, d := range in.Sources {
		last = max(last, d.Props.Date("retrieved"))
	}
	return last
}

// oneLine takes out line breaks and other control characters, so that no field ends before its text does.
func oneLine(s string) string { return strings.Join(strings.Fields(strings.Map(printable, s)), " ") }
