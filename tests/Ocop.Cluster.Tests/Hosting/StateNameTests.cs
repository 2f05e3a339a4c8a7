using System.Reflection;
using Ocop.Journal;

namespace Ocop.Cluster.Tests.Hosting;

/// <summary>A stored row is found by state name and key, not by grain class: two classes with one name would share rows.</summary>
public sealed class StateNameTests
{
    [Fact]
    public void Every_persistent_state_has_a_name_of_its_own()
    {
        var clashes = NamesIn(typeof(IJournal).Assembly).GroupBy(state => state.Name).Where(name => name.Count() > 1)
            .Select(name => $"{name.Key}: {string.Join(", ", name.Select(state => state.Grain))}");

        Assert.Empty(clashes);
    }

    [Fact]
    public void Names_without_meaning_would_clash_sooner_or_later() =>
        Assert.DoesNotContain(NamesIn(typeof(IJournal).Assembly), state => state.Name is null or "" or "state" or "data");

    [Fact]
    public void The_scan_sees_constructors_of_internal_grains() =>
        Assert.Equal(["a-name"], NamesIn(typeof(StateNameTests).Assembly).Select(state => state.Name));

    private static IEnumerable<(string? Name, string Grain)> NamesIn(Assembly assembly) =>
        from type in assembly.GetTypes()
        from constructor in type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        from parameter in constructor.GetParameters()
        let attribute = parameter.GetCustomAttribute<PersistentStateAttribute>()
        where attribute is not null
        select ((string?)attribute.StateName, type.Name);

    private sealed class Example([PersistentState("a-name")] IPersistentState<string> state)
    {
        public override string ToString() => state.State;
    }
}
