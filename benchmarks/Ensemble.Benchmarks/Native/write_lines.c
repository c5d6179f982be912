// write_lines MEGABYTES BLOCK: writes lines of 100 bytes to standard output as fast as it takes them, BLOCK bytes at a time.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { line = 100 };

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    long long left = atoll(argv[1]) * 1000000;
    size_t block = strtoul(argv[2], NULL, 10);
    char *lines = malloc(block + line);
    for (size_t at = 0; at < block + line; at++)
        lines[at] = at % line == line - 1 ? '\n' : 'a' + at % 26;
    size_t at = 0;
    while (left > 0) {
        size_t want = left < (long long)block ? (size_t)left : block;
        ssize_t written = write(1, lines + at, want);
        if (written <= 0)
            return 1;
        left -= written;
        at = (at + written) % line;
    }
    return 0;
}
