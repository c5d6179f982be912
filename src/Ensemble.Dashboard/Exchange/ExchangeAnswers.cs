using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Exchange;
using Ensemble.Hosting.Exchange.Bundles;
using Ensemble.Hosting.RunFolders;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Ensemble.Dashboard.Exchange;

/// <summary>Runs as files: out of here, and in.</summary>
/// <param name="time">The clock.</param>
/// <param name="temporaryDirectory">Where files lie meanwhile.</param>
internal sealed class ExchangeAnswers(TimeProvider time, string temporaryDirectory)
{
    public async Task ExportAsync(HttpContext http, IShownRun run)
    {
        if (!Enum.TryParse<ExportFormat>(http.Request.Query["format"].ToString(), ignoreCase: true, out var format) || !Enum.IsDefined(format))
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status400BadRequest, "'format' is one of otlp, perfetto, csv and bundle.");
            return;
        }
        http.Response.ContentType = RunExport.ContentType(format);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{RunExport.FileName(run.Id, format)}\"";
        await new RunExport(time, temporaryDirectory).WriteAsync(new ExportedRun(run.Folder), format, http.Response.Body, http.RequestAborted);
    }

    /// <summary>Takes in a bundle that is the body of the request, into a folder beside those of this AppHost's runs.</summary>
    /// <param name="http">The request.</param>
    /// <param name="stateRoot">The folder of all AppHosts' state.</param>
    /// <param name="shelf">Shows it from then on.</param>
    public async Task ImportAsync(HttpContext http, string stateRoot, RunShelf shelf)
    {
        var limits = ImportLimits.Default;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limits.MaxArchiveBytes;
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = new Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate(240, TimeSpan.FromSeconds(10));
        string path = Path.Combine(temporaryDirectory, $"ensemble-import-{Path.GetRandomFileName()}.zip");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, options);
        await http.Request.Body.CopyToAsync(file, http.RequestAborted);
        file.Position = 0;
        switch (await new BundleImport(limits).ReadAsync(file, stateRoot, http.RequestAborted))
        {
            case ImportOutcome.Imported imported:
                shelf.Take(imported.Folder);
                await JsonAnswer.WriteAsync(http, new ImportedAnswer(imported.Folder.RunId, imported.Folder.Directory), SignalsJson.Default.ImportedAnswer);
                break;
            case ImportOutcome.Refused refused:
                await ProblemAnswer.WriteAsync(http, StatusCodes.Status422UnprocessableEntity, refused.Why);
                break;
        }
    }
}
