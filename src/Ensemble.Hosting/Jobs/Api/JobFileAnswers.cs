using System.Globalization;
using Ensemble.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Microsoft.Win32.SafeHandles;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Files that jobs made, whole or in part. A browser never shows one as a page of ours.</summary>
internal static class JobFileAnswers
{
    private const int Piece = 128 * 1024;

    public static async Task FileAsync(JobRequest request)
    {
        if (ArtifactId.TryRead(request.Id) is not { } id || await FindAsync(request, id) is not { } uri
            || await request.Api.Archive.FindAsync(id.Job, request.Cancellation) is not { Row: var number }
            || ArtifactPath.TryOpen(uri, request.Api.Files.WorkingDirectory(number)) is not { } file)
        {
            await request.Response.RefuseAsync(StatusCodes.Status404NotFound, "There is no such file in the folder of its job.");
            return;
        }
        using (file)
            await SendAsync(request, file, Path.GetFileName(uri));
    }

    private static async Task<string?> FindAsync(JobRequest request, ArtifactId id) =>
        await request.Api.Archive.GetJobAsync(id.Job, request.Cancellation) is JobOutcome.Done { Job: var job }
            ? job.Artifacts.FirstOrDefault(one => one.Type == id.Type && one.Name == id.Name)?.Uri : null;

    private static async Task SendAsync(JobRequest request, SafeFileHandle file, string name)
    {
        var response = request.Response;
        long length = RandomAccess.GetLength(file);
        var (from, to, isWrong) = RangeOf(request.Http.Request, length);
        response.Headers.AcceptRanges = "bytes";
        if (isWrong)
        {
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{length}");
            await response.RefuseAsync(StatusCodes.Status416RangeNotSatisfiable, string.Create(CultureInfo.InvariantCulture, $"The file has {length} bytes."));
            return;
        }
        response.ContentType = "application/octet-stream";
        response.Headers.ContentSecurityPolicy = "sandbox";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        if (from > 0 || to < length - 1)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{length}");
        }
        response.ContentLength = to - from + 1;
        await CopyAsync(file, from, to + 1, response, request.Cancellation);
    }

    // Several ranges at once are answered with the whole file, as one may.
    private static (long From, long To, bool IsWrong) RangeOf(HttpRequest request, long length)
    {
        if (!RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var range) || range is not { Unit.Value: "bytes", Ranges.Count: 1 })
            return (0, length - 1, false);
        var only = range.Ranges.First();
        long from = only.From ?? Math.Max(0, length - only.To!.Value);
        long to = only.From is null ? length - 1 : Math.Min(only.To ?? length - 1, length - 1);
        return (from, to, from > to);
    }

    // A file may shrink while it is read: what is missing then ends the connection, not the answer.
    private static async Task CopyAsync(SafeFileHandle file, long from, long end, HttpResponse response, CancellationToken cancellationToken)
    {
        byte[] piece = new byte[Piece];
        while (from < end)
        {
            int read = await RandomAccess.ReadAsync(file, piece.AsMemory(0, (int)Math.Min(Piece, end - from)), from, cancellationToken);
            if (read == 0)
            {
                response.HttpContext.Abort();
                return;
            }
            await response.Body.WriteAsync(piece.AsMemory(0, read), cancellationToken);
            from += read;
        }
    }
}
