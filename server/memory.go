package server

import (
	"log/slog"
	"math"
	"os"
	"runtime"
	"runtime/debug"

	"github.com/KimMachineGun/automemlimit/memlimit"
)

// The memory that a server may take beside its dataset.
const (
	documentCacheMiB = 32 // gqlhttp's default
	workMiB          = 64 // requests in progress, connections, and what the runtime itself needs
)

// limitMemory lets garbage gather up to four times the live data before it is collected, since each collection goes
// through the whole dataset, but only as long as the process stays small: the limit is four times the data as they are
// at the start, or, of a small dataset, twice that beside the caches and the work, which are most of it then. The limit
// is soft: it makes the collector run sooner, and ends nothing. A process that is busy takes all of it, and some 25 MiB
// for its code. A control group's limit (that of a container) counts where it is lower. Whoever sets GOGC or GOMEMLIMIT
// decides otherwise.
func limitMemory(c *Config, log *slog.Logger) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	if os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	limit := int64(math.MaxInt64)
	if !c.Mirror { // a copy comes later, and its size is bounded by --mirror-max-mib
		live := liveBytes()
		limit = max(4*live, 2*live+int64(c.AnswerCache+documentCacheMiB+workMiB)<<20)
	}
	if group, err := memlimit.FromCgroup(); err == nil && group < math.MaxInt64 {
		limit = min(limit, int64(group)/5*4)
	}
	debug.SetMemoryLimit(limit)
	log.Debug("soft limit of memory", "bytes", limit)
}

// liveBytes is what the heap holds once its garbage is collected.
func liveBytes() int64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}
