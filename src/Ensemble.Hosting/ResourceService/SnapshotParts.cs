namespace Ensemble.Hosting.ResourceService;

/// <summary>The parts of a snapshot as messages.</summary>
internal static class SnapshotParts
{
    public static Wire.ResourceCommand Of(ResourceCommandSnapshot command)
    {
        var message = new Wire.ResourceCommand
        {
            Name = command.Name,
            DisplayName = command.DisplayName,
            IsHighlighted = command.IsHighlighted,
            State = command.State switch
            {
                ResourceCommandState.Enabled => Wire.ResourceCommandState.Enabled,
                ResourceCommandState.Disabled => Wire.ResourceCommandState.Disabled,
                _ => Wire.ResourceCommandState.Hidden,
            },
        };
        if (command.ConfirmationMessage is { } confirmation)
            message.ConfirmationMessage = confirmation;
        if (command.DisplayDescription is { } description)
            message.DisplayDescription = description;
        if (command.IconName is { } icon)
            message.IconName = icon;
        if (command.IconVariant is { } variant)
            message.IconVariant = Of(variant);
        return message;
    }

    public static Wire.IconVariant Of(IconVariant variant) => variant is IconVariant.Filled ? Wire.IconVariant.Filled : Wire.IconVariant.Regular;

    public static Wire.Url Of(UrlSnapshot url)
    {
        var message = new Wire.Url
        {
            FullUrl = url.Url,
            IsInternal = url.IsInternal,
            IsInactive = url.IsInactive,
            DisplayProperties = new() { SortOrder = url.DisplayProperties.SortOrder, DisplayName = url.DisplayProperties.DisplayName },
        };
        if (url.Name is { } endpoint)
            message.EndpointName = endpoint;
        return message;
    }

    /// <summary>What checks say. A replica that nothing checks has no reports; one whose checks all succeed, or have not answered yet, has one.</summary>
    public static IEnumerable<Wire.HealthReport> Reports(CustomResourceSnapshot snapshot, bool isChecked)
    {
        if (snapshot.HealthReports is { IsEmpty: false } reports)
            return reports.Select(Of);
        return isChecked ? [Of(new HealthReportSnapshot("health", snapshot.HealthStatus, null, null))] : [];
    }

    private static Wire.HealthReport Of(HealthReportSnapshot report)
    {
        var message = new Wire.HealthReport { Key = report.Name, Description = report.Description ?? "", Exception = report.ExceptionText ?? "" };
        if (report.Status is { } status)
        {
            message.Status = status switch
            {
                Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy => Wire.HealthStatus.Healthy,
                Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Degraded => Wire.HealthStatus.Degraded,
                _ => Wire.HealthStatus.Unhealthy,
            };
        }
        return message;
    }
}
