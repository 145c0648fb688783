package kg

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
)

// Options of a Graph; the zero value serves.
type Options struct {
	// PublicURL is where the API stands for the world, "https://example.org", without a slash at its end. Permalinks begin with it.
	PublicURL string
	// DefaultPageSize and MaxPageSize are those of lists that clients page through: 20 and 100 unless told.
	DefaultPageSize, MaxPageSize int
	// Logger is told what goes on in the background; slog.Default() unless told.
	Logger *slog.Logger
}

func (o Options) withDefaults() Options {
	if o.DefaultPageSize == 0 {
		o.DefaultPageSize = 20
	}
	if o.MaxPageSize == 0 {
		o.MaxPageSize = 100
	}
	o.DefaultPageSize = min(o.DefaultPageSize, o.MaxPageSize)
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	return o
}

// Graph is the front over a Store that everything above this package holds. It is safe for concurrent use.
type Graph struct {
	store    Store
	opts     Options
	rankings *rankingCache
}

// New makes a Graph over a store, which it then owns: Close closes it.
func New(store Store, opts Options) *Graph {
	opts = opts.withDefaults()
	return &Graph{store: store, opts: opts, rankings: newRankingCache(opts.Logger)}
}

// View pins the published version: whatever is loaded meanwhile, the View answers from that one.
func (g *Graph) View(ctx context.Context) (*View, error) {
	r, err := g.store.Current(ctx)
	if err != nil {
		return nil, wrap("current version", err)
	}
	g.rankings.start(r)
	return &View{graph: g, reader: remembering(r)}, nil
}

// ViewAt pins the version with this id; an unknown one gives ErrNotFound.
func (g *Graph) ViewAt(ctx context.Context, version string) (*View, error) {
	r, err := g.store.At(ctx, version)
	if err != nil {
		return nil, wrap("version", err)
	}
	return &View{graph: g, reader: remembering(r)}, nil
}

// Load checks data and publishes it as a new version. Faulty data give all their faults, joined, and ErrInvalid.
func (g *Graph) Load(ctx context.Context, data *Data, progress Progress) (Version, error) {
	if err := faulty(data.Check()); err != nil {
		return Version{}, err
	}
	v, err := g.store.Load(ctx, data, progress)
	if err != nil {
		return Version{}, wrap("load", err)
	}
	if r, err := g.store.At(ctx, v.ID); err == nil {
		g.rankings.start(r)
	}
	return v, nil
}

func faulty(faults []Fault) error {
	if len(faults) == 0 {
		return nil
	}
	all := make([]error, len(faults))
	for i, f := range faults {
		all[i] = f
	}
	return fmt.Errorf("%w: faults in the dataset:\n%w", ErrInvalid, errors.Join(all...))
}

// Versions lists the versions the store still has, newest first.
func (g *Graph) Versions(ctx context.Context) ([]Version, error) {
	v, err := g.store.Versions(ctx)
	return v, wrap("versions", err)
}

// Prune drops all but the newest keep versions; the published one always stays.
func (g *Graph) Prune(ctx context.Context, keep int) error {
	return wrap("prune", g.store.Prune(ctx, keep))
}

// Close ends what runs in the background and closes the store.
func (g *Graph) Close(ctx context.Context) error {
	g.rankings.close()
	return wrap("close", g.store.Close(ctx))
}

// wrap says what failed, unless the error says it already: those of this package are fit for a client as they are.
func wrap(what string, err error) error {
	switch {
	case err == nil, errors.Is(err, ErrInvalid), errors.Is(err, ErrCursor), errors.Is(err, ErrNotFound), errors.Is(err, ErrUnavailable),
		errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	return fmt.Errorf("kg: %s: %w", what, err)
}

// invalid is an ErrInvalid with words for the client who asked.
func invalid(format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrInvalid}, args...)...)
}
