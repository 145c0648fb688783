package kg

import (
	"encoding/hex"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"tiltaksgraf/kg/text"
)

// Facet is a name under which a store indexes values of nodes, beside their properties. Data.Facets computes them at
// load, once and alike for every store, so that a filter never needs more than a look-up.
type Facet string

// The facets.
const (
	TypeFacet               Facet = "type"               // the node type
	NameFacet               Facet = "name"               // every name, alias and abbreviation, folded (see Fold)
	OrganisationNumberFacet Facet = "organisationNumber" // nine digits
	KindFacet               Facet = "kind"
	NumberFacet             Facet = "number" // of a measure or focus area, decimal
	YearFacet               Facet = "year"   // of an appropriation, or of the date of anything that has one (see ByDate)
	StatusFacet             Facet = "status"
	LanguageFacet           Facet = "language"
	PublisherFacet          Facet = "publisher"
	FindingFacet            Facet = "finding"
	URLFacet                Facet = "url"     // a document's address or a homepage, without fragment
	DefaultFacet            Facet = "default" // "true" on the default plan
	// VerdictFacet is the verdict on an accountable node by stated claims alone, at any time (see Verdict).
	VerdictFacet Facet = "verdict"
	// TierFacet is the tier of an accountable node, likewise.
	TierFacet Facet = "tier"
	// PublishedFacet is "true" on measures with a number, which are in the published list of their plan. On other
	// measures it is "false".
	PublishedFacet Facet = "published"
)

// AllFacets lists every facet.
var AllFacets = []Facet{TypeFacet, NameFacet, OrganisationNumberFacet, KindFacet, NumberFacet, YearFacet, StatusFacet,
	LanguageFacet, PublisherFacet, FindingFacet, URLFacet, DefaultFacet, VerdictFacet, TierFacet, PublishedFacet}

// Facets are what a store indexes of one node.
type Facets struct {
	Values map[Facet][]string
	// Order holds for each order the text whose byte order is the wanted one; absent where the node lacks the key.
	Order map[OrderBy]string
}

// Facets yields the facets of every node with its index in d.Nodes, in that order. Each value is the caller's to keep;
// that they come one by one is so that a store needn't hold a second copy of what it indexes.
func (d *Data) Facets() iter.Seq2[int, Facets] {
	return func(yield func(int, Facets) bool) {
		b := newFacetBuilder(d)
		for i := range d.Nodes {
			if !yield(i, b.facets(i)) {
				return
			}
		}
	}
}

// facetBuilder holds what the facets of a node take from elsewhere: its claims, and the Norwegian alphabet.
type facetBuilder struct {
	data    *Data
	degree  []int // by index of the node
	verdict []int // likewise, an index of verdicts
	tier    []int // likewise, an index of Tiers
	collate *collate.Collator
	buffer  collate.Buffer
}

// alphabet is the Norwegian one. It is asked for as nynorsk, which has the same: the tables of x/text for nb lack æ, ø
// and å.
var alphabet = language.MustParse("nn")

func newFacetBuilder(d *Data) *facetBuilder {
	b := &facetBuilder{
		data: d, degree: make([]int, len(d.Nodes)), verdict: make([]int, len(d.Nodes)),
		tier:    make([]int, len(d.Nodes)),
		collate: collate.New(alphabet, collate.Loose, collate.Numeric),
	}
	index := make(map[ID]int, len(d.Nodes))
	for i := range d.Nodes {
		index[d.Nodes[i].ID] = i
	}
	for i := range d.Edges {
		b.count(&d.Edges[i], index)
	}
	return b
}

// count adds one claim to the degree of its ends and, if it is stated, to the verdict on what it answers for and its
// tier.
func (b *facetBuilder) count(e *Edge, index map[ID]int) {
	from, known := index[e.From]
	if known {
		b.degree[from]++
	}
	to, ok := index[e.To]
	if !ok {
		return
	}
	if e.From != e.To {
		b.degree[to]++
	}
	if known && e.Certainty() == Stated && slices.Contains(answering[b.data.Nodes[to].Type], e.Type) {
		b.verdict[to] = max(b.verdict[to], weight(b.data.Nodes[from]))
		b.tier[to] = max(b.tier[to], rung(b.data.Nodes[from], *e))
	}
}

// answering is Answering by type, made once.
var answering = func() map[NodeType][]RelationType {
	m := map[NodeType][]RelationType{}
	for _, t := range Accountables {
		m[t] = Answering(t)
	}
	return m
}()

func (b *facetBuilder) facets(i int) Facets {
	n := &b.data.Nodes[i]
	f := Facets{
		Values: map[Facet][]string{TypeFacet: {string(n.Type)}},
		Order:  map[OrderBy]string{ByDegree: ordinal(int64(b.degree[i]))},
	}
	for _, key := range copied {
		f.add(Facet(key), n.Props.Text(key))
	}
	kind, _ := n.Props.Localized("kind").In(NB)
	f.add(KindFacet, kind)
	for _, name := range NamesOf(n.Props) {
		f.add(NameFacet, text.Fold(name))
	}
	for _, key := range []string{"url", "homepage"} {
		address, _, _ := strings.Cut(n.Props.Text(key), "#")
		f.add(URLFacet, address)
	}
	b.addNumbers(&f, n)
	if _, ok := answering[n.Type]; ok {
		f.add(VerdictFacet, string(verdicts[b.verdict[i]]))
		f.add(TierFacet, string(Tiers[b.tier[i]]))
	}
	if name, _ := n.Props.Localized("name").In(NB); name != "" {
		f.Order[ByName] = b.collationKey(name)
	}
	return f
}

// copied are the facets whose value is the property of the same name.
var copied = []string{"organisationNumber", "status", "language", "publisher", "finding"}

// addNumbers adds the facets and order keys that come from numbers, dates and truth values.
func (b *facetBuilder) addNumbers(f *Facets, n *Node) {
	number, hasNumber := n.Props.Int("number")
	if hasNumber {
		f.add(NumberFacet, strconv.FormatInt(number, 10))
	}
	if n.Type == "Measure" {
		f.add(PublishedFacet, strconv.FormatBool(hasNumber))
	}
	if n.Props.Bool("default") {
		f.add(DefaultFacet, "true")
	}
	if date := dateOf(n.Props); date != "" {
		f.add(YearFacet, date[:4])
		f.Order[ByDate] = date
	}
	if amount, ok := n.Props.Int("amount"); ok {
		f.Order[ByAmount] = AmountKey(amount)
	}
}

// add adds a value that isn't there yet; "" is none.
func (f *Facets) add(facet Facet, value string) {
	if value != "" && !slices.Contains(f.Values[facet], value) {
		f.Values[facet] = append(f.Values[facet], value)
	}
}

// NamesOf lists all that a node is called.
func NamesOf(p Props) []string {
	name := p.Localized("name")
	return append([]string{name.NB, name.NN, name.EN, p.Text("abbreviation")}, p.Texts("aliases")...)
}

// dateOf is when a node came about, as precisely as known: its date, or the year of an appropriation; "" is unknown.
func dateOf(p Props) string {
	if date := p.begun(); date != "" {
		return string(date)
	}
	if year, ok := p.Int("year"); ok {
		return fmt.Sprintf("%04d", year)
	}
	return ""
}

// AmountKey is the key of an amount in the order ByAmount.
func AmountKey(amount int64) string { return ordinal(amount) }

// ordinal writes a number so that byte order is the order of numbers, negative ones too.
func ordinal(n int64) string { return fmt.Sprintf("%020d", uint64(n)^1<<63) }

// collationKey is text whose byte order is the Norwegian alphabetical order (Unicode collation with CLDR's Norwegian
// rules), numbers as numbers; names that differ in case or accents alone share a key.
func (b *facetBuilder) collationKey(name string) string {
	defer b.buffer.Reset()
	return hex.EncodeToString(b.collate.KeyFromString(&b.buffer, name))
}

// IsDigit reports whether a byte is an ASCII digit.
func IsDigit(c byte) bool { return '0' <= c && c <= '9' }
