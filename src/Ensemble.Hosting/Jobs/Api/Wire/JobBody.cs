using System.Text.Json.Nodes;
using Ensemble.Jobs;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>A job as somebody asks for it. What is not there has its default.</summary>
internal sealed record JobBody
{
    /// <summary>Its id; for an array what the ids of its members begin with. Made up where it is missing.</summary>
    public string? Id { get; init; }

    /// <summary>The kind of work. Where it is missing, the name of the program.</summary>
    public string? Type { get; init; }

    /// <summary>The program and its arguments.</summary>
    public string[]? Command { get; init; }

    /// <summary>Who runs it.</summary>
    public string? Backend { get; init; }

    /// <summary>Named values, in their order.</summary>
    public JsonObject? Parameters { get; init; }

    /// <summary>Variables for its processes.</summary>
    public Dictionary<string, string>? Environment { get; init; }

    /// <summary>Where its processes run, an absolute path.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>What it takes from the machine.</summary>
    public JobNeeds? Needs { get; init; }

    /// <summary>How it is made of many processes.</summary>
    public GangInfo? Gang { get; init; }

    /// <summary>The jobs that have to end first.</summary>
    public JobAfter[]? After { get; init; }

    /// <summary>What follows a failed attempt.</summary>
    public RetryInfo? Retry { get; init; }

    /// <summary>How long an attempt may run.</summary>
    public double? TimeLimitSeconds { get; init; }

    public double? GracePeriodSeconds { get; init; }

    /// <summary>How urgent it is, -1000 to 1000.</summary>
    public int Priority { get; init; }

    /// <summary>Names and values to find it by.</summary>
    public Dictionary<string, string>? Labels { get; init; }

    /// <summary>The numbers of an array, such as <c>1-1000%50</c>.</summary>
    public string? Array { get; init; }
}
