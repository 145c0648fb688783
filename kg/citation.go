package kg

import (
	"net/url"
	"slices"
	"strings"
)

// CitationFormat is a form in which something of the dataset can be cited.
type CitationFormat string

// The formats. The press formats are one line to print; the others list our entry first, then each source it rests on.
const (
	NBPress CitationFormat = "NB_PRESS" // bokmål
	NNPress CitationFormat = "NN_PRESS" // nynorsk
	APA     CitationFormat = "APA"      // American Psychological Association, 7th edition, in English; one reference a line
	BibTeX  CitationFormat = "BIBTEX"   // in UTF-8, as biber reads it
	RIS     CitationFormat = "RIS"      // Research Information Systems, tag by tag
	CSLJSON CitationFormat = "CSL_JSON" // an array of items of the Citation Style Language
)

// publisherName is who publishes the dataset.
const publisherName = "Tiltaksgraf"

// CitationInput is what a citation is made of. NodeCitation, ClaimCitation and ResponsibilityCitation make it.
type CitationInput struct {
	ID ID // of the node or claim: where the permalink leads
	// Title is what is cited: a name, or a sentence. Empty for a document, of which the sources alone are cited.
	Title    Localized
	Inferred bool   // no source says so; Title tells that itself, and lists of references note it besides
	Sources  []Node // documents, in the order in which evidence cites them
	Version  Version
	BaseURL  string // see Options.PublicURL
}

// Permalink is the address of a node or claim as it stands in one version of the dataset.
func Permalink(base string, id ID, version string) string {
	segments := strings.Split(string(id), "/")
	for i, s := range segments {
		segments[i] = url.PathEscape(s)
	}
	return strings.TrimSuffix(base, "/") + "/id/" + strings.Join(segments, "/") + "?version=" + url.QueryEscape(version)
}

// Permalink is that of a node or claim in this version.
func (v *View) Permalink(id ID) string {
	return Permalink(v.graph.opts.PublicURL, id, v.Version().ID)
}

// NodeCitation cites a node with the sources that know of it; a document is itself the source. documents holds (at least)
// the nodes of DocumentIDs of its evidence.
func (v *View) NodeCitation(n Node, documents map[ID]Node) CitationInput {
	in := v.cite(n.ID, n.Props.Evidence(), documents)
	in.Title = n.Props.Localized("name")
	if n.Type == "Document" {
		in.Title, in.Sources = Localized{}, []Node{n}
	}
	return in
}

// ClaimCitation cites a claim between two nodes with its evidence.
func (v *View) ClaimCitation(e Edge, from, to Node, documents map[ID]Node) CitationInput {
	in := v.cite(e.ID, e.Props.Evidence(), documents)
	in.Title = inAll(func(l Locale) string { return ClaimSentence(e, from, to, l) })
	in.Inferred = e.Certainty() == Inferred
	return in
}

// ResponsibilityCitation cites the answer to who is responsible, with the evidence of its claims, or, where there are none,
// the sources that were read in vain.
func (v *View) ResponsibilityCitation(r Responsibility, documents map[ID]Node) CitationInput {
	in := v.cite(r.Subject.ID, r.Cited(), documents)
	in.Title = inAll(r.Sentence)
	in.Inferred = len(r.Actors) > 0 && !slices.ContainsFunc(r.Actors, func(a Answer) bool { return a.Claim.Certainty() == Stated })
	return in
}

// Cited is the evidence that a citation of the responsibility rests on.
func (r Responsibility) Cited() []Evidence {
	if len(r.Actors) > 0 {
		return evidenceOf(r.Actors)
	}
	if r.Gap != nil {
		return plainEvidence(r.Gap.Evidence)
	}
	return nil
}

func (v *View) cite(id ID, evidence []Evidence, documents map[ID]Node) CitationInput {
	in := CitationInput{ID: id, Version: v.Version(), BaseURL: v.graph.opts.PublicURL}
	for _, d := range DocumentIDs(evidence) {
		if n, ok := documents[d]; ok {
			in.Sources = append(in.Sources, n)
		}
	}
	return in
}

func inAll(say func(Locale) string) Localized {
	return Localized{NB: say(NB), NN: say(NN), EN: say(EN)}
}

// Cite writes a citation: for a node, a claim or a responsibility, its sources with publisher, date and when they were read,
// and our permalink with the dataset's version. An unknown format is NB_PRESS.
func Cite(format CitationFormat, in CitationInput) string {
	switch format {
	case NNPress:
		return citePress(in, NN)
	case APA:
		return citeAPA(in)
	case BibTeX:
		return citeBibTeX(in)
	case RIS:
		return citeRIS(in)
	case CSLJSON:
		return citeCSL(in)
	}
	return citePress(in, NB)
}

// record is one thing to be listed in a bibliography.
type record struct {
	id        ID
	title     string
	publisher string
	issued    Date
	retrieved Date
	url       string
	language  string
	version   string // of the dataset; "" for a source
	note      string
}

const inferredNote = "Inferred; not stated in the sources."

// records are our entry, unless a document is cited, and its sources.
func (in CitationInput) records() []record {
	var all []record
	if !in.Title.Empty() {
		title, l := in.Title.In(NB)
		ours := record{
			id: in.ID, title: oneLine(title), publisher: publisherName, url: in.permalink(), version: in.Version.ID, language: strings.ToLower(string(l)),
			issued: in.issued(),
		}
		if in.Inferred {
			ours.note = inferredNote
		}
		all = append(all, ours)
	}
	for _, d := range in.Sources {
		all = append(all, in.source(d))
	}
	return all
}

func (in CitationInput) source(d Node) record {
	r := record{
		id: d.ID, title: oneLine(nameIn(d, NB)), publisher: oneLine(d.Props.Text("publisher")), issued: d.Props.Date("published"),
		retrieved: d.Props.Date("retrieved"), url: d.Props.Text("url"), language: d.Props.Text("language"),
		note: publisherName + ": " + Permalink(in.BaseURL, d.ID, in.Version.ID),
	}
	if r.language == "mul" {
		r.language = ""
	}
	return r
}

func (in CitationInput) permalink() string { return Permalink(in.BaseURL, in.ID, in.Version.ID) }

// issued dates our entry: the last day on which one of its sources was read. A version has no date of its own, and the day a
// server loaded it says nothing of its content: equal content is cited equally everywhere.
func (in CitationInput) issued() (last Date) {
	for _, d := range in.Sources {
		last = max(last, d.Props.Date("retrieved"))
	}
	return last
}

// oneLine takes out line breaks and other control characters, so that no field ends before its text does.
func oneLine(s string) string { return strings.Join(strings.Fields(strings.Map(printable, s)), " ") }
