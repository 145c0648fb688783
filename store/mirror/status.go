package mirror

import (
	"context"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fetch"
)

// State says where answers come from.
type State string

// The states of a mirror.
const (
	Copying  State = "COPYING"  // from the source, until the first copy is made
	Mirrored State = "MIRRORED" // from a copy
	Direct   State = "DIRECT"   // from the source, because there can't be a copy now: see Status.Reason
)

// Status is the state of a mirror, for logs, metrics and operators. Its texts may name hosts, and are not for clients.
type Status struct {
	State State
	// Version is the id of the version that is served, and Latest of the one that the source had published when it last
	// answered; both are "" as long as it never has. They differ while a newer version is being copied, or can't be.
	Version, Latest string
	// Reason says why Latest could not be copied; "" when it is copied or being copied.
	Reason string
	// SourceErr is why the source didn't answer when it was last polled; nil if it
	// did. While MIRRORED, answers are whole without it, only they no longer follow.
	SourceErr error
	// Seen is when the source last answered; zero if it never has.
	Seen time.Time
}

// standing is how things stand between two changes; it is replaced as a whole.
type standing struct {
	copy   *replica // nil: the source answers
	latest string
	reason string
	away   error
	seen   time.Time
}

func (n *standing) status() Status {
	s := Status{State: Direct, Version: n.latest, Latest: n.latest, Reason: n.reason, SourceErr: n.away, Seen: n.seen}
	switch {
	case n.copy != nil:
		s.State, s.Version = Mirrored, n.copy.reader.version.ID
	case n.reason == "":
		s.State = Copying
	}
	return s
}

// replica is a copy of one version, in a store of its own. It is nil where there is none.
type replica struct {
	store  kg.Store
	reader *reader
}

func (c *replica) is(version string) bool { return c != nil && c.reader.version.ID == version }

func (c *replica) close(ctx context.Context) error {
	if c == nil {
		return nil
	}
	return c.store.Close(ctx)
}

var _ fetch.CoParticipationReader = (*reader)(nil)

// reader answers from a copy, under the version that the source gave it: when it was published there.
type reader struct {
	kg.Reader
	version kg.Version
}

// Version says which version this is.
func (r *reader) Version() kg.Version { return r.version }

// CoParticipants leaves the counting to the copy.
func (r *reader) CoParticipants(ctx context.Context, q fetch.CoParticipation) (fetch.CoParticipationPage, error) {
	return fetch.CoParticipants(ctx, r.Reader, q)
}
