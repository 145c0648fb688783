package kg

// For tests from outside.
var (
	Ordinal = ordinal
)

// CollationKey is the key that orders a name.
func CollationKey(name string) string { return newFacetBuilder(&Data{}).collationKey(name) }
