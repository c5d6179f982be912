// growing SECONDS: takes another 64 KiB of memory each second, so that what it uses is never the same twice.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    for (int left = argc > 1 ? atoi(argv[1]) : 0; left > 0; left--) {
        char *more = malloc(65536);
        if (more == NULL)
            return 1;
        memset(more, left, 65536);
        sleep(1);
    }
    return 0;
}
