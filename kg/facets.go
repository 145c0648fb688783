package kg

// Facet is a name under which a store indexes values of nodes, beside their properties. FacetsOf computes them at load, once
// and alike for every store, so that a filter never needs more than a look-up.
type Facet string

// The facets.
const (
	TypeFacet               Facet = "type"               // the node type
	NameFacet               Facet = "name"               // every name, alias and abbreviation, folded (see Fold)
	OrganisationNumberFacet Facet = "organisationNumber" // nine digits
	KindFacet               Facet = "kind"
	NumberFacet             Facet = "number" // of a measure or focus area, decimal
	YearFacet               Facet = "year"   // of an appropriation, or of the date of anything that has one
	StatusFacet             Facet = "status"
	LanguageFacet           Facet = "language"
	PublisherFacet          Facet = "publisher"
	FindingFacet            Facet = "finding"
	URLFacet                Facet = "url"     // a document's address or a homepage, without fragment
	DefaultFacet            Facet = "default" // "true" on the default plan
	// VerdictFacet is the verdict on an accountable node by stated claims alone, at any time (see Verdict).
	VerdictFacet Facet = "verdict"
	// PublishedFacet is "true" on measures with a number, that is in the published list of their plan, "false" on other measures.
	PublishedFacet Facet = "published"
)

// AllFacets lists every facet.
var AllFacets = []Facet{TypeFacet, NameFacet, OrganisationNumberFacet, KindFacet, NumberFacet, YearFacet, StatusFacet,
	LanguageFacet, PublisherFacet, FindingFacet, URLFacet, DefaultFacet, VerdictFacet, PublishedFacet}

// Facets are what a store indexes of one node.
type Facets struct {
	Values map[Facet][]string
	// Order holds for each order the text whose byte order is the wanted one; absent where the node lacks the key.
	Order map[OrderBy]string
}
