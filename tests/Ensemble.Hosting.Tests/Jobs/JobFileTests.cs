using System.Net;
using System.Net.Http.Headers;

namespace Ensemble.Hosting.Tests.Jobs;

public sealed class JobFileTests
{
    private const string Script = """
        mkdir out; printf 0123456789 > out/model.bin; : > out/empty
        ln -s model.bin out/near; ln -s /etc/hostname out/far; ln -s /etc out/folder; mkfifo out/pipe
        tell() { echo '{"type":"file","name":"'"$1"'","uri":"'"$2"'"}' >> "$ENSEMBLE_ARTIFACTS"; }
        for name in out/model.bin out/near out/far out/folder/hostname out/pipe out/none /etc/hostname ../../../jobs.db out out/empty; do tell $name $name; done
        tell whole "file://$PWD/out/model.bin"
        tell elsewhere s3://bucket/model
        """;

    [Fact]
    public async Task Files_in_the_folder_of_a_job_are_served_whole_and_in_part_and_no_others()
    {
        await using var jobs = await ServedJobs.StartAsync();
        string script = Path.Combine(jobs.Place.Folder, "script");
        await File.WriteAllTextAsync(script, Script);
        var job = await jobs.RunAsync($$"""{"id":"maker","command":["/bin/sh","{{script}}"]}""");
        job["state"]!.GetValue<string>().Should().Be("completed");
        var (_, list) = await jobs.GetAsync("/api/jobs/maker/artifacts");
        var uris = list!["data"]!.AsArray().ToDictionary(static one => one!["name"]!.GetValue<string>(), static one => one!["uri"]!.GetValue<string>());

        uris["elsewhere"].Should().Be("s3://bucket/model");
        foreach (string good in (string[])["out/model.bin", "out/near", "whole"])
            (await jobs.Http.GetStringAsync(new Uri(uris[good], UriKind.Relative), Eventually.Late())).Should().Be("0123456789", good);
        foreach (string bad in (string[])["out/far", "out/folder/hostname", "out/pipe", "out/none", "/etc/hostname", "../../../jobs.db", "out"])
            (await jobs.GetAsync(uris[bad])).Status.Should().Be(404, bad);
        (await jobs.Http.GetByteArrayAsync(new Uri(uris["out/empty"], UriKind.Relative), Eventually.Late())).Should().BeEmpty();
        (await jobs.GetAsync("/api/files/AAAA")).Status.Should().Be(404);
        (await PartAsync(jobs, uris["whole"], new(2, 4))).Should().Be((HttpStatusCode.PartialContent, "234", "bytes 2-4/10"));
        (await PartAsync(jobs, uris["whole"], new(null, 3))).Should().Be((HttpStatusCode.PartialContent, "789", "bytes 7-9/10"));
        (await PartAsync(jobs, uris["whole"], new(8, null))).Should().Be((HttpStatusCode.PartialContent, "89", "bytes 8-9/10"));
        (await PartAsync(jobs, uris["whole"], new(10, null))).Status.Should().Be(HttpStatusCode.RequestedRangeNotSatisfiable);
    }

    [Fact]
    public async Task What_a_job_made_in_a_folder_that_is_not_its_own_is_told_by_its_path()
    {
        await using var jobs = await ServedJobs.StartAsync();
        string folder = Directory.CreateDirectory(Path.Combine(jobs.Place.Folder, "of the user")).FullName;
        string script = Path.Combine(folder, "script");
        await File.WriteAllTextAsync(script, """printf 1 > model; echo '{"type":"file","name":"model","uri":"./model"}' >> "$ENSEMBLE_ARTIFACTS" """);

        var job = await jobs.RunAsync($$"""{"id":"maker","command":["/bin/sh","{{script}}"],"workingDirectory":"{{folder}}"}""");

        job["artifacts"]![0]!["uri"]!.GetValue<string>().Should().Be(Path.Combine(folder, "model"));
    }

    private static async Task<(HttpStatusCode Status, string Text, string Range)> PartAsync(ServedJobs jobs, string uri, RangeHeaderValue range)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.Range = range;
        using var response = await jobs.Http.SendAsync(request, Eventually.Late());
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Eventually.Late()), response.Content.Headers.ContentRange?.ToString() ?? "");
    }
}
