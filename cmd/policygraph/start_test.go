//go:build linux

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// BenchmarkStart runs the command on an article of ten lines, from its start to
// its end, and reports the greatest memory that it took.
func BenchmarkStart(b *testing.B) {
	dir := b.TempDir()
	command := filepath.Join(dir, "policygraph")
	if out, err := exec.Command("go", "build", "-o", command, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	file := filepath.Join(dir, "article.txt")
	text := strings.Repeat("海州市科技局局长陈国栋表示，本市将大力支持集成电路、低空经济产业发展。\n", 10)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		b.Fatal(err)
	}
	most := int64(0)
	for b.Loop() {
		c := exec.Command(command, "extract", file)
		if out, err := c.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
		if use, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
			most = max(most, use.Maxrss)
		}
	}
	b.ReportMetric(float64(most)/1024, "MB")
}
