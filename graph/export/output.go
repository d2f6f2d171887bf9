package export

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// bufferSize keeps system calls few; a format's memory does not depend on it.
const bufferSize = 256 << 10

// stream hands w to write behind a buffer.
func stream(w io.Writer, write func(*bufio.Writer) error) error {
	b := bufio.NewWriterSize(w, bufferSize)
	if err := write(b); err != nil {
		return err
	}
	return b.Flush()
}

// ReplaceFile writes path by way of a temporary file in the same folder that
// takes the name only when it is whole and on disk. A symbolic link is
// followed; a device or a pipe is written to as it is. Errors of writing to
// the buffer stay in it and need not be checked.
func ReplaceFile(path string, write func(*bufio.Writer) error) error {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	mode := fs.FileMode(0)
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case info.IsDir():
		return fmt.Errorf("%s is a folder, not a file", path)
	case !info.Mode().IsRegular():
		return writeDevice(path, write)
	default:
		mode = info.Mode().Perm()
	}

	dir := filepath.Dir(path)
	if _, err := os.Stat(dir); err != nil {
		return err // in words of the folder, not of the temporary file
	}
	temp := temporary(dir)
	if err := createFile(temp, write); err != nil {
		os.Remove(temp)
		return err
	}
	if mode != 0 {
		if err := os.Chmod(temp, mode); err != nil {
			os.Remove(temp)
			return err
		}
	}
	if err := os.Rename(temp, path); err != nil {
		os.Remove(temp)
		return err
	}
	return syncFolder(dir)
}

// writeDevice writes to what cannot be replaced: /dev/stdout, a named pipe.
func writeDevice(path string, write func(*bufio.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err := stream(f, write); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// createFile writes a new file and does not return before it is on disk.
func createFile(path string, write func(*bufio.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if err := stream(f, write); err != nil {
		f.Close()
		return err
	}
	if err := f.Sync(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// replaceFolder writes the folder path by way of a temporary one beside it. A
// folder that is there already is replaced as a whole, and only if ours says
// of each of its files that an earlier export wrote it; else ErrOccupied.
func replaceFolder(path string, ours func(name string) bool, write func(dir string) error) error {
	path = filepath.Clean(path)
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	if err := checkOwned(path, ours); err != nil {
		return err
	}
	parent := filepath.Dir(path)
	if _, err := os.Stat(parent); err != nil {
		return err
	}
	temp := temporary(parent)
	if err := os.Mkdir(temp, 0o777); err != nil {
		return err
	}
	if err := errors.Join(write(temp), syncFolder(temp)); err != nil {
		return errors.Join(err, os.RemoveAll(temp))
	}
	old := temporary(parent)
	switch err := os.Rename(path, old); {
	case errors.Is(err, fs.ErrNotExist):
		old = ""
	case err != nil:
		return errors.Join(err, os.RemoveAll(temp))
	}
	if err := os.Rename(temp, path); err != nil {
		if old != "" {
			err = errors.Join(err, os.Rename(old, path))
		}
		return errors.Join(err, os.RemoveAll(temp))
	}
	if old != "" {
		if err := os.RemoveAll(old); err != nil {
			return err
		}
	}
	return syncFolder(parent)
}

// checkOwned refuses to replace a folder that holds anything but our files.
func checkOwned(path string, ours func(name string) bool) error {
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.IsDir():
		return fmt.Errorf("%s is a file, this format is a folder of files", path)
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !e.Type().IsRegular() || !ours(e.Name()) {
			return fmt.Errorf("%w: %s", ErrOccupied, filepath.Join(path, e.Name()))
		}
	}
	return nil
}

// temporary returns an unused hidden name in dir; its length does not depend
// on the final one's, which may be as long as the file system allows.
func temporary(dir string) string {
	return filepath.Join(dir, ".policygraph-export-"+rand.Text())
}

// syncFolder puts a folder's entries on disk where the system can do that.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrInvalid) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return nil
}
