// Package kg is the knowledge graph of who answers for what in Norwegian public policy.
//
// It knows neither GraphQL nor a database. Nodes and edges are generic (a type, an id, properties); ontology.go is the
// one list of what types there are and what they may carry. Every edge is a claim: somebody said it, and its evidence
// says who, where and in which words.
//
// A Store keeps versions of a dataset, a Reader answers from one of them, and query.Graph is the front that all else
// holds: it validates, clamps, walks and explains, so that a store need only look things up.
package kg

import (
	"cmp"
	"slices"
	"strings"
)

// ID names a node ("agency/siva") or a claim ("claim/agency/siva/RESPONSIBLE_FOR/measure/veikart-helsenaeringen/6").
// IDs are stable, readable and unique in a dataset, nodes and claims together.
type ID string

// NodeType is one of the node types of the ontology, for example "Agency".
type NodeType string

// RelationType is one of the relation types of the ontology, for example "RESPONSIBLE_FOR".
type RelationType string

// Node is a thing the dataset knows: an actor, a measure, a document, …
type Node struct {
	ID    ID
	Type  NodeType
	Props Props
}

// Edge is a claim: From stands in the relation Type to To, says its evidence.
type Edge struct {
	ID    ID
	Type  RelationType
	From  ID
	To    ID
	Props Props
}

// Prop is one property. Value is of the kind the ontology gives the key: string, int64, float64, bool, Date, []string,
// []Evidence, Derivation or []Position.
type Prop struct {
	Key   string
	Value any
}

// Props are the properties of a node or edge, sorted by key, each key once. A slice, not a map: it has one order, and a
// dataset of a million claims fits in memory.
type Props []Prop

// MakeProps sorts pairs into Props and leaves out empty values, so that equal content has one form.
func MakeProps(pairs ...Prop) Props {
	props := make(Props, 0, len(pairs))
	for _, p := range pairs {
		if !IsEmpty(p.Value) {
			props = append(props, p)
		}
	}
	slices.SortFunc(props, ByKey)
	return slices.Clip(props)
}

// ByKey compares properties by their keys.
func ByKey(a, b Prop) int { return cmp.Compare(a.Key, b.Key) }

// IsEmpty reports whether a value says nothing, and so is no property.
func IsEmpty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case Date:
		return v == ""
	case []string:
		return len(v) == 0
	case []Evidence:
		return len(v) == 0
	case []Position:
		return len(v) == 0
	case Derivation:
		return v.Rule == ""
	}
	return false
}

// Get returns the value under key, or nil.
func (p Props) Get(key string) any {
	for i := range p {
		if p[i].Key == key {
			return p[i].Value
		}
	}
	return nil
}

// Text returns the string under key, or "".
func (p Props) Text(key string) string { s, _ := p.Get(key).(string); return s }

// Texts returns the list of strings under key, or nil. It must not be changed.
func (p Props) Texts(key string) []string { s, _ := p.Get(key).([]string); return s }

// Int returns the whole number under key, and whether there is one.
func (p Props) Int(key string) (int64, bool) { n, ok := p.Get(key).(int64); return n, ok }

// Float returns the number under key, and whether there is one.
func (p Props) Float(key string) (float64, bool) { f, ok := p.Get(key).(float64); return f, ok }

// Bool returns the truth value under key; absent is false.
func (p Props) Bool(key string) bool { b, _ := p.Get(key).(bool); return b }

// Date returns the date under key, or "" where it is unknown.
func (p Props) Date(key string) Date { d, _ := p.Get(key).(Date); return d }

// Localized returns the text stored under key_nb, key_nn and key_en.
func (p Props) Localized(key string) Localized {
	return Localized{NB: p.Text(key + "_nb"), NN: p.Text(key + "_nn"), EN: p.Text(key + "_en")}
}

// Evidence returns what the thing rests on. It must not be changed.
func (p Props) Evidence() []Evidence { e, _ := p.Get("evidence").([]Evidence); return e }

// Localized is one text in up to three languages; "" where there is none.
type Localized struct {
	NB string `json:"nb,omitempty"`
	NN string `json:"nn,omitempty"`
	EN string `json:"en,omitempty"`
}

// Locale is a language of the API.
type Locale string

// The languages of the API.
const (
	NB Locale = "NB"
	NN Locale = "NN"
	EN Locale = "EN"
)

// Language is its language tag (BCP 47): "nb", "nn" or "en".
func (l Locale) Language() string {
	switch l {
	case NB:
		return "nb"
	case NN:
		return "nn"
	case EN:
		return "en"
	}
	return strings.ToLower(string(l))
}

// In returns the text in the wanted language, or else in the nearest that there is, and which one that was:
// nynorsk falls back on bokmål and bokmål on nynorsk before either falls back on English; English falls back on bokmål.
func (l Localized) In(want Locale) (text string, got Locale) {
	for _, try := range localeOrder[want] {
		if s := l.Exact(try); s != "" {
			return s, try
		}
	}
	return "", want
}

// localeOrder is which texts will do instead of one that is missing.
var localeOrder = map[Locale][]Locale{NB: {NB, NN, EN}, NN: {NN, NB, EN}, EN: {EN, NB, NN}}

// Exact returns the text in this language alone, "" where there is none.
func (l Localized) Exact(in Locale) string {
	switch in {
	case NN:
		return l.NN
	case EN:
		return l.EN
	}
	return l.NB
}

// Empty says that there is no text in any language.
func (l Localized) Empty() bool { return l == Localized{} }

// Evidence is where a source says something: verbatim words at an offset of a text that was checked, or, for a page
// whose text is not held, its address alone.
type Evidence struct {
	Document ID     `json:"document"`
	Language string `json:"language,omitempty"` // BCP 47: nb, nn, en; of the quote, else of the document
	Quote    string `json:"quote,omitempty"`    // verbatim, at most 20 words; "" where the text isn't held
	// Start and End count Unicode code points of the document's text, End exclusive; Paragraph counts from 1.
	Start     int `json:"start,omitempty"`
	End       int `json:"end,omitempty"`
	Paragraph int `json:"paragraph,omitempty"`
	// About names the property of a node that the evidence vouches for; "" for the node or claim as a whole.
	About string `json:"about,omitempty"`
	// Secondary says that somebody else than those it is about states this: a summary, a news item.
	Secondary bool `json:"secondary,omitempty"`
	// Tag says that a claim's actor stands there as a tag alone, in brackets: what it means isn't said.
	Tag bool `json:"tag,omitempty"`
}

// Checked reports whether the quotation was found in the document's text by a program. Datasets are refused otherwise,
// so a quote is a checked quote.
func (e Evidence) Checked() bool { return e.Quote != "" }

// Derivation is how a claim was inferred: by which rule (see Rules), from which other claims.
type Derivation struct {
	Rule     string `json:"rule"`
	Premises []ID   `json:"premises"`
}

// Position is one of the sides of a dispute: what is said, and by whom.
type Position struct {
	NB       string     `json:"nb,omitempty"`
	NN       string     `json:"nn,omitempty"`
	EN       string     `json:"en,omitempty"`
	Evidence []Evidence `json:"evidence"`
}

// Certainty is whether a source says so or we conclude it.
type Certainty string

// The two certainties; they never mix.
const (
	Stated   Certainty = "STATED"
	Inferred Certainty = "INFERRED"
)

// Role is what kind of responsibility a RESPONSIBLE_FOR claim states.
type Role string

// The roles of RESPONSIBLE_FOR. A claim without a role says only "is responsible".
const (
	Owner       Role = "OWNER"       // decides on the measure and answers for it
	Assigned    Role = "ASSIGNED"    // has been given the task
	CarriesOut  Role = "CARRIES_OUT" // does the work
	Coordinates Role = "COORDINATES" // leads or coordinates the work of others on it
	FollowUp    Role = "FOLLOW_UP"   // follows it up, or runs what came of it
)

// Roles lists them, from the most to the least that they say.
var Roles = []Role{Owner, Assigned, CarriesOut, Coordinates, FollowUp}

// Extent is in what a claim says less than the name of its relation.
type Extent string

// The extents, each of one relation.
const (
	Participation Extent = "PARTICIPATION" // ADMINISTERS: only the Norwegian participation in it
	Secretariat   Extent = "SECRETARIAT"   // ADMINISTERS: as its secretariat
	Shared        Extent = "SHARED"        // HEADS: beside other offices
	Partly        Extent = "PARTLY"        // SUCCEEDS: it took over some of what the other did
	// PART_OF, of a measure in a plan: probably one of the measures that the plan is said to have; told of with the plan,
	// and whether it is one of them isn't said.
	Likely  Extent = "LIKELY"
	NotSaid Extent = "NOT_SAID"
)

// Extent returns in what the claim says less than the name of its relation; "" where it says all of that.
func (e Edge) Extent() Extent { return Extent(e.Props.Text("extent")) }

// Certainty is that of the claim: Stated or Inferred.
func (e Edge) Certainty() Certainty {
	if e.Props.Get("derivation") != nil {
		return Inferred
	}
	return Stated
}

// Derivation returns how an inferred claim was reached, and whether it is one.
func (e Edge) Derivation() (Derivation, bool) {
	d, ok := e.Props.Get("derivation").(Derivation)
	return d, ok
}

// Role returns the role of a RESPONSIBLE_FOR claim, or "".
func (e Edge) Role() Role { return Role(e.Props.Text("role")) }

// ValidFrom and ValidTo are the first and the last day the claim holds, as precisely as the sources say; "" is unknown.
func (e Edge) ValidFrom() Date { return e.Props.Date("validFrom") }

// ValidTo is the last day the claim holds; see ValidFrom.
func (e Edge) ValidTo() Date { return e.Props.Date("validTo") }

// Disputes returns the ids of the disputes that touch the claim.
func (e Edge) Disputes() []string { return e.Props.Texts("disputes") }

// ClaimPrefix begins the id of every claim and of no node.
const ClaimPrefix = "claim/"

// ClaimID makes the id of a claim from what it says. Two claims that say the same of the same two ends (a person who
// held an office twice) differ by a key.
func ClaimID(from ID, rel RelationType, to ID, key string) ID {
	id := ClaimPrefix + string(from) + "/" + string(rel) + "/" + string(to)
	if key != "" {
		id += "~" + key
	}
	return ID(id)
}

// SortKey turns an id into text whose byte order is the canonical order: numbers within it count as numbers, so
// that measure 2 stands before measure 10. Every run of digits is preceded by its length as one letter.
func SortKey(id ID) string {
	return string(appendSortKey(make([]byte, 0, len(id)+4), id)) // few ids have more than four numbers
}

func appendSortKey(b []byte, id ID) []byte {
	for i := 0; i < len(id); {
		from := i
		for i < len(id) && !IsDigit(id[i]) {
			i++
		}
		b = append(b, id[from:i]...)
		if i == len(id) {
			break
		}
		for from = i; i < len(id) && IsDigit(id[i]); {
			i++
		}
		for from < i-1 && id[from] == '0' {
			from++
		}
		b = append(append(b, byte('0'+min(i-from, 9))), id[from:i]...)
	}
	return b
}

// Compare orders ids canonically: by SortKey, and where these are alike (leading zeros) byte by byte.
func Compare(a, b ID) int {
	return cmp.Or(cmp.Compare(SortKey(a), SortKey(b)), cmp.Compare(a, b))
}
