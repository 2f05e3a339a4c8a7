using Microsoft.Extensions.DependencyInjection;

namespace Ocop.Cluster.Tests.Hosting;

public abstract partial class OrleansStorageConformance
{
    private static readonly DateTime Noon = new(2026, 4, 1, 12, 0, 0, 123, DateTimeKind.Utc);

    private IReminderTable Reminders => silo.GetRequiredService<IReminderTable>();

    [Fact]
    public async Task A_reminder_is_read_back_and_replaced_by_the_next_of_its_name()
    {
        var grain = Grain("p/reminded");
        await Reminders.UpsertRow(Reminder(grain, "holds", TimeSpan.FromMinutes(1)), Cancellation);
        var second = await Reminders.UpsertRow(Reminder(grain, "holds", TimeSpan.FromDays(40)), Cancellation);

        var read = await Reminders.ReadRow(grain, "holds", Cancellation);

        Assert.NotNull(read);
        Assert.Equal((grain, "holds", Noon, TimeSpan.FromDays(40), second),
            (read.GrainId, read.ReminderName, read.StartAt.ToUniversalTime(), read.Period, read.ETag));
        Assert.Null(await Reminders.ReadRow(grain, "unknown", Cancellation));
    }

    [Fact]
    public async Task Reminders_of_a_grain_and_of_every_part_of_the_ring_are_found()
    {
        var grains = Enumerable.Range(0, 40).Select(i => Grain($"p/ring-{i}")).ToList();
        foreach (var grain in grains)
        {
            await Reminders.UpsertRow(Reminder(grain, "one", TimeSpan.FromMinutes(1)), Cancellation);
            await Reminders.UpsertRow(Reminder(grain, "two", TimeSpan.FromMinutes(2)), Cancellation);
        }

        Assert.Equal(["one", "two"], (await Reminders.ReadRows(grains[0], Cancellation)).Reminders.Select(row => row.ReminderName).Order());
        await AssertRange(0x2000_0000, 0xA000_0000);
        await AssertRange(0xA000_0000, 0x2000_0000);
        await AssertRange(0x7000_0000, 0x9000_0000);

        async Task AssertRange(uint begin, uint end)
        {
            var expected = grains.Where(grain => begin < end
                ? grain.GetUniformHashCode() > begin && grain.GetUniformHashCode() <= end
                : grain.GetUniformHashCode() > begin || grain.GetUniformHashCode() <= end);
            var found = (await Reminders.ReadRows(begin, end, Cancellation)).Reminders.Select(row => row.GrainId).Where(grains.Contains).Distinct();
            Assert.Equal(expected.Order(), found.Order());
        }
    }

    [Fact]
    public async Task A_reminder_is_deleted_only_by_who_has_seen_its_last_version()
    {
        var grain = Grain("p/deleted");
        var first = await Reminders.UpsertRow(Reminder(grain, "holds", TimeSpan.FromMinutes(1)), Cancellation);
        var last = await Reminders.UpsertRow(Reminder(grain, "holds", TimeSpan.FromMinutes(2)), Cancellation);

        Assert.False(await Reminders.RemoveRow(grain, "holds", first!, Cancellation));
        Assert.True(await Reminders.RemoveRow(grain, "holds", last!, Cancellation));
        Assert.False(await Reminders.RemoveRow(grain, "holds", last!, Cancellation));
        Assert.Empty((await Reminders.ReadRows(grain, Cancellation)).Reminders);
    }

    private static ReminderEntry Reminder(GrainId grain, string name, TimeSpan period) =>
        new() { GrainId = grain, ReminderName = name, StartAt = Noon, Period = period };
}
