package neo4j

import "context"

// ThisLayout is the id of this release's layout.
var ThisLayout = layoutID

// OpenAs is Open for a release that lays data out otherwise.
func OpenAs(ctx context.Context, c Config, layout string) (*Store, error) {
	s, err := Open(ctx, c)
	if err == nil {
		s.layout = layout
	}
	return s, err
}

// Short is how nodes name a version in this release's layout.
func Short(version string) string { return short(stored(layoutID, version)) }
