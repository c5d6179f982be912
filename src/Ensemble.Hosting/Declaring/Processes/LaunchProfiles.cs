using Ensemble.Hosting.Configuration;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>
/// Turns a launch profile into declarations of the project: its URLs become endpoints, its variables and arguments apply below declared ones.
/// </summary>
internal static class LaunchProfiles
{
    public static IResourceBuilder<ProjectResource> Apply(IResourceBuilder<ProjectResource> builder, ProjectResourceOptions options, SourceLocation at)
    {
        ForgetEarlier(builder.Resource.Annotations);
        if (options.ExcludeLaunchProfile)
            return builder.Annotate(new LaunchProfileAnnotation(null));
        if (!string.IsNullOrEmpty(options.LaunchProfileName))
            builder.Annotate(new LaunchProfileAnnotation(options.LaunchProfileName));

        switch (LaunchSettingsFile.Read(FileOf(builder.Resource.ProjectPath, builder.ApplicationBuilder.AppHostDirectory), options.LaunchProfileName))
        {
            case LaunchProfile profile:
                foreach (var url in profile.Urls)
                    builder.Resource.Annotations.Add(EndpointOf(url, builder.Resource.Annotations, at));
                return builder.Annotate(new LaunchSettingsAnnotation(profile.Name, profile.CommandLine, profile.Environment));
            case LaunchSettingsProblem problem:
                return builder.Annotate(new MalformedValueAnnotation("launch profile", problem.Subject, problem.Message, at));
            default:
                return builder;
        }
    }

    /// <summary>The file that holds a project's launch profiles, if there is one.</summary>
    /// <param name="projectPath">The project file.</param>
    /// <param name="appHostDirectory">The folder to which that is relative.</param>
    public static string FileOf(string projectPath, string appHostDirectory)
    {
        string project = Path.GetFullPath(projectPath, appHostDirectory);
        return Path.Combine(Path.GetDirectoryName(project) ?? project, "Properties", "launchSettings.json");
    }

    private static void ForgetEarlier(ResourceAnnotationCollection annotations)
    {
        for (int i = annotations.Count - 1; i >= 0; i--)
            if (annotations[i] is LaunchProfileAnnotation or LaunchSettingsAnnotation or EndpointAnnotation { Origin: EndpointOrigin.LaunchProfile })
                annotations.RemoveAt(i);
    }

    private static EndpointAnnotation EndpointOf(Uri url, ResourceAnnotationCollection annotations, SourceLocation at)
    {
        int sameScheme = annotations.OfType<EndpointAnnotation>().Count(e => e.Origin is EndpointOrigin.LaunchProfile && e.UriScheme == url.Scheme);
        string name = sameScheme == 0 ? url.Scheme : $"{url.Scheme}{sameScheme + 1}";
        // Port 0 asks for any free port, which is what an endpoint without port gets.
        return new(name, url.Scheme) { Port = url.Port > 0 ? url.Port : null, Origin = EndpointOrigin.LaunchProfile, Location = at };
    }
}
