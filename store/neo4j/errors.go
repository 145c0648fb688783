package neo4j

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/kg"
)

var (
	errClosed = fmt.Errorf("%w: the store is closed", kg.ErrUnavailable)
	errGone   = fmt.Errorf("%w: the version was dropped meanwhile", kg.ErrUnavailable)
	// errUnreadable: what stands in the database isn't what this program wrote there.
	errUnreadable = fmt.Errorf("%w: the database holds content that can't be read", kg.ErrUnavailable)
	errNone       = fmt.Errorf("%w: no dataset is loaded yet", kg.ErrUnavailable)
	// ErrOtherLayout: a dataset is published, but laid out by another release, which this one can't read.
	ErrOtherLayout = fmt.Errorf("%w: the database holds a dataset that another release of tiltaksgraf laid out: "+
		"import again", kg.ErrUnavailable)
)

// fault turns an error of the driver's into one of this package's: the context's own where that has ended, else
// kg.ErrUnavailable. What the database said goes to the log, never into the error: it may name hosts and statements.
func fault(ctx context.Context, log *slog.Logger, what string, err error) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("neo4j: %s: %w", what, context.Cause(ctx))
	case errors.Is(err, errUnreadable):
		log.LogAttrs(ctx, slog.LevelWarn, "neo4j", slog.String("operation", what), slog.Any("error", err))
		return fmt.Errorf("neo4j: %s: %w", what, errUnreadable)
	case errors.Is(err, kg.ErrUnavailable) || errors.Is(err, kg.ErrInvalid) || errors.Is(err, kg.ErrCursor) ||
		errors.Is(err, kg.ErrNotFound):
		return fmt.Errorf("neo4j: %s: %w", what, err)
	}
	if refusal := refusalIn(err); refusal != nil {
		level := slog.LevelDebug
		if refusal.vague {
			level = slog.LevelWarn
		}
		log.LogAttrs(ctx, level, "neo4j", slog.String("operation", what), slog.Any("error", err))
		return fmt.Errorf("neo4j: %s: %w", what, refusal)
	}
	log.LogAttrs(ctx, slog.LevelWarn, "neo4j", slog.String("operation", what), slog.Any("error", err))
	return fmt.Errorf("neo4j: %s: %w: the database can't answer now", what, kg.ErrUnavailable)
}

// retryable says whether the same statement may well succeed if sent again.
func retryable(err error) bool { return neo4j.IsRetryable(err) }
