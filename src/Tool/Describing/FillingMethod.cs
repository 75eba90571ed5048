namespace Infeed.Tool.Describing;

/// <summary>The method that fills samples or batches.</summary>
/// <param name="Form">The full name of its attribute.</param>
/// <param name="Returns">The name of the type that it returns.</param>
internal sealed record FillingMethod(string Form, string Returns)
{
    public bool IsStream => Form == typeof(StreamAttribute).FullName;

    public bool IsAsynchronous => Returns is "Task" or "Task`1" or "ValueTask" or "ValueTask`1";
}
