using System.CommandLine;
using Ensemble.CommandLine.Completion;
using Ensemble.Model.Diagnostics;

namespace Ensemble.CommandLine.Looking;

/// <summary><c>visit</c>: opens the address of a service in the browser, or prints it.</summary>
internal sealed class Visit : Verb
{
    public override void Declare(Command command)
    {
        var service = new Argument<string>("service") { Description = "The service. Without: list them.", Arity = ArgumentArity.ZeroOrOne };
        service.CompletionSources.Add(RunningNames.Services);
        command.Arguments.Add(service);
        command.AddFlag("--url-only", "Print the address and open nothing.", "-u").AddPlace().AddFormat();
    }

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (!request.Selection.Experiment(null, exact: false).Is(out var experiment, out var refusal))
            return request.Work.Refuse(refusal);
        var places = await PlacesAsync(experiment, cancellationToken);
        if (request.Text("service") is { } name)
        {
            if (!Find(name, places).Is(out var found, out refusal))
                return request.Work.Refuse(refusal);
            if (found[0].Service != name)
                request.Work.Remark($"Using '{found[0].Service}' for '{name}'.");
            if (!request.AsJson && !request.Flag("--url-only"))
                return Browser.Open(request, found[0].Url);
            places = found;
        }
        if (request.AsJson)
            request.Work.SayJson(places, JsonAnswer.Types.VisitRowArray);
        else if (request.Text("service") is not null)
            request.Work.Say(places[0].Url);
        else
        {
            Cell[][] rows = [.. places.Select(p => new Cell[] { p.Service, p.Replica, p.Url, p.IsExposed ? "yes" : "" })];
            foreach (string line in TextTable.Lines(["Service", "Process", "Address", "Exposed"], rows, request.Work.Output))
                request.Work.Say(line);
        }
        return ExitCodes.Success;
    }

    /// <summary>What a name means: the exact name, else what begins with it, else what holds it. Exposed services come first.</summary>
    public static Outcome<VisitRow[]> Find(string name, VisitRow[] places)
    {
        Func<string, bool>[] steps = [s => s == name, s => s.StartsWith(name, StringComparison.Ordinal), s => s.Contains(name, StringComparison.Ordinal)];
        foreach (var fits in steps)
        {
            VisitRow[] found = [.. places.Where(p => fits(p.Service))];
            if (found.Select(p => p.Service).Distinct(StringComparer.Ordinal).Count() > 1)
                return new Refusal($"'{name}' can mean more than one: {string.Join(", ", found.Select(p => p.Service).Distinct(StringComparer.Ordinal))}.");
            if (found.Length > 0)
                return found;
        }
        string[] all = [.. places.Select(p => p.Service).Distinct(StringComparer.Ordinal)];
        string meant = NearestName.Of(name, all) is { } near ? $" Did you mean '{near}'?" : all.Length > 0 ? $" There is: {string.Join(", ", all)}."
            : " The experiment has none.";
        return new Refusal($"No service is called '{name}'.{meant}");
    }

    private static async Task<VisitRow[]> PlacesAsync(ChosenExperiment experiment, CancellationToken cancellationToken)
    {
        var plan = await experiment.Run.PlanAsync(cancellationToken);
        var binding = await experiment.Run.Client.BindingAsync(cancellationToken);
        var exposed = plan.AllProcesses().SelectMany(p => p.Endpoints.Where(e => e.External).Select(e => (p.Id, e.Name))).ToHashSet();
        var rows = from endpoint in binding.Endpoints
                   where endpoint.Process.Experiment == experiment.Name
                   from address in endpoint.Addresses.Index()
                   select new VisitRow(
                       experiment.Name, endpoint.Service ?? endpoint.Endpoint, endpoint.Process.Replica(address.Index).ToString(),
                       Url(endpoint.Scheme, address.Item.ToString()), exposed.Contains((endpoint.Process, endpoint.Endpoint)));
        return [.. rows.OrderByDescending(r => r.IsExposed)];
    }

    // Most of what people look at is a page, whatever its endpoint is called.
    private static string Url(string scheme, string address) => $"{(scheme == "tcp" ? "http" : scheme)}://{address}";
}
